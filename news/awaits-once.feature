A letter is entered in the catalog and its journal with less work: what it waits for is found once, and what it does not have is not looked for in the folders above it.
