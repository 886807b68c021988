Blocks of the desk are grouped by lateness with exact counts, and lists are filtered by urgency, confidentiality, unit and state; a filter stays until it is cleared.
