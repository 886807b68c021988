A letter, a receipt or a statement that comes alone is dealt with at once; only what follows within a fifth of a second is gathered.
