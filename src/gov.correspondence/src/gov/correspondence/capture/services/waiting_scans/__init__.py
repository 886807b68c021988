"""Scans that wait in the watched folder."""
