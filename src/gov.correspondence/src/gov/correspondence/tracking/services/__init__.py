"""The REST API of tracking."""
