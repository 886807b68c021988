"""Endpoints of letters to many."""
