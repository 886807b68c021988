The webmaster sets the agency up through the REST API too, with the rules of the pages: books with the next numbers of a pattern before it is saved, review rules with a trial, directives.
