Several letters on their way to one agency no longer make each other slower, and files are read for the search while no letters pass.
