"""What other code may call: typed functions that take no request."""
