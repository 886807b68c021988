"""What an agency chose for its exchange: what it tells, how long it tries, whom it hears."""
