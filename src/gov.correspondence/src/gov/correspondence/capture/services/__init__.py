"""The REST API of what helps to register paper."""
