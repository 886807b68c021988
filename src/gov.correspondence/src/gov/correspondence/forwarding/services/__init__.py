"""Endpoints of forwarding."""
