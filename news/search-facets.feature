A search can be narrowed by kind, year, agency, state, unit, confidentiality and book, each with the exact number of letters one may see.
