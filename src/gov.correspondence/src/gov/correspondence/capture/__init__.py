"""Registering a stack of incoming paper in as few keystrokes as possible (ADR 50)."""
