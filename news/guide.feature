A guide in pictures, taken from running portals by one command.
