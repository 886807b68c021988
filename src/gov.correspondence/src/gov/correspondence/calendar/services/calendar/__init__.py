"""The days of the agency."""
