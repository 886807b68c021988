"""The REST API of the filing plan and of the files."""
