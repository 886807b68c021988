Recipients are found while one types, by agency, post and unit, in any Arabic spelling, the most used first; earlier letters by any part
of their number. Both answer through the API too (``@recipient-choices``, ``@reference-choices``).
