"""Returning on the page of a letter."""
