"""Endpoints of proof."""
