"""A walk over every page of a portal; see ``__main__``."""
