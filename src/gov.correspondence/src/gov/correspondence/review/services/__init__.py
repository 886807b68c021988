"""The REST service of the review."""
