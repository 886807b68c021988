"""Earlier letters by what somebody typed of their number."""
