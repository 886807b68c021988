Where a letter is written or entered, the form says on which day its urgency makes the answer due, and which urgency a typed day amounts to; either is taken with one click.
