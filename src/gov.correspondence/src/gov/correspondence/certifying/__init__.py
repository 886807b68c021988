"""Certified true copies of a letter's document: numbered, counted, journalled."""
