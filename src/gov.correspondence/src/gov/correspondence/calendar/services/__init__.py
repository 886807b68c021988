"""The REST API of the calendar."""
