"""The official letter as PDF, made from its text."""
