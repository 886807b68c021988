"""The REST API of the check."""
