"""Documents of a letter shown in its page."""
