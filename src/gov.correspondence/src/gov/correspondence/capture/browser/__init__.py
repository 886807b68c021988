"""The page for a stack of paper."""
