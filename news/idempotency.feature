Whatever makes something through the REST API takes an `Idempotency-Key`: a number is reserved, a file sent, an absence entered once.
