"""The REST API of registers."""
