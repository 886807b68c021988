"""Withdrawing on the page of a letter."""
