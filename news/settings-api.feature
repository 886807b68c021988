The webmaster sets books up through the REST API too, with the rules of the page: adding, changing, the next numbers of a pattern before it is saved.
