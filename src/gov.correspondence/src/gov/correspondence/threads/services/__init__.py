"""Endpoints of threads and follow-up."""
