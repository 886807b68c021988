"""Endpoints of returning."""
