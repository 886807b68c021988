"""Whom a letter may go to, and what it may refer to, found while one types."""
