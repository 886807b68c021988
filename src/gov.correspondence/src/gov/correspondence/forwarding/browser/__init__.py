"""Pages of forwarding."""
