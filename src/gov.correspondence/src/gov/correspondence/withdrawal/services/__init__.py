"""Endpoints of withdrawing."""
