"""The webmaster's page of the calendar."""
