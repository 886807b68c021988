"""Telling people what waits for them: on the screen, and where else the agency lets it."""
