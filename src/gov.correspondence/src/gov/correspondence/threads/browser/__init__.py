"""Pages of threads and follow-up."""
