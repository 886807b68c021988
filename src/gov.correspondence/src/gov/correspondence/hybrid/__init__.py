"""Letters to whom the exchange does not reach: on paper, and from one way to another."""
