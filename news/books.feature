Books: numbers reserved, void, corrected, late, kept for an outage; a year closed, sealed, printed and checked.
