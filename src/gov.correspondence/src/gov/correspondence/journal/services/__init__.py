"""The REST API of journals."""
