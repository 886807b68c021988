"""What is printed over a copy of a letter that came: the incoming stamp."""
