"""Letters to many on the page of a letter."""
