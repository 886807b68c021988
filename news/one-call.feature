A letter of at most 2 MiB goes to another agency in one call instead of three.
