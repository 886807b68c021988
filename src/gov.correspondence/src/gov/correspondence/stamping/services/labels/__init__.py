"""The label of an incoming letter."""
