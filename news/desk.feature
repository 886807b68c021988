The desk asks an index what waits for whom: exact counts, also through `@desk`.
