"""The frame in which a document is drawn, and what of a letter is drawn in it."""
