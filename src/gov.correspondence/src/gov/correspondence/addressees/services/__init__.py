"""The REST API of what one chooses from while a letter is written."""
