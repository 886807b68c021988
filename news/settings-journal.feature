Changes to review rules, directives, letter templates, times to answer and the filing plan stand in the journal of the agency, with who made them.
