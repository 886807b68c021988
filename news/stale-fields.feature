A `PATCH` of a letter that somebody changed meanwhile (412) names the fields of the request that are stored otherwise now, with what is stored, as the page does.
