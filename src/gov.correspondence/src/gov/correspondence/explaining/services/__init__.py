"""The endpoints of whom people ask for help."""
