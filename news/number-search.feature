To find a letter by its number takes as long in an archive of a hundred thousand letters as in a small one.
