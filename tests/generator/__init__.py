"""Makes a portal of believable letters: ``python -m generator``."""
