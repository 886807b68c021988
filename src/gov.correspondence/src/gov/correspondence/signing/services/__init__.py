"""The REST service of the signing folder."""
