"""The pages of the signing folder."""
