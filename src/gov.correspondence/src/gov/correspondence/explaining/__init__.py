"""Pages that say why something cannot be shown or done, and what to do about it."""
