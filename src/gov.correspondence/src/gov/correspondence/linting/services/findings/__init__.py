"""What is to be said of a letter before it is put up."""
