"""The dispute bundle: a letter and everything that proves its way, in one ZIP for a court."""
