To find a letter by its number goes through few letters however many the archive holds.
