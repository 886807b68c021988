A form of a letter on paper that is refused keeps the files that were chosen, as the form of an outgoing letter does.
