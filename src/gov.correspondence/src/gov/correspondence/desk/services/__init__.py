"""The desk of the caller as JSON."""
