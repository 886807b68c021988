"""What somebody wrote and did not save: kept for a while, for whoever wrote it."""
