"""The pages of the files and of the filing plan."""
