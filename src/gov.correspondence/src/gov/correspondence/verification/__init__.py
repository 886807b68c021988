"""Who holds a printed letter asks its sender whether it is genuine."""
