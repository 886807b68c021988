"""Recipients by what somebody typed."""
