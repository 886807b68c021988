The auditor reads the journal of the whole agency by person, act and day, downloads it with its digests or as a table, and has it
checked, by a button or a command; each entry tells by which way the act came.
