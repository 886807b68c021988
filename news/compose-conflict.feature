Whoever saves a letter that somebody else changed meanwhile sees both versions beside each other and takes of each field which one he wants; nothing is lost.
