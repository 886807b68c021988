"""The REST API of the agency directory."""
