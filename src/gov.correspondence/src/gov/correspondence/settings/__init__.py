"""The one page from which a webmaster reaches everything an agency sets up."""
