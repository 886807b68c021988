"""The REST API of letters that arrive on paper."""
