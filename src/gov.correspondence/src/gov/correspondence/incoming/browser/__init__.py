"""The page on which letters on paper are entered, and what pages show of copies."""
