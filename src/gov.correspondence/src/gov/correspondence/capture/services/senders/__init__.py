"""Senders by what somebody typed."""
