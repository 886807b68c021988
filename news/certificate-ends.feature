The log says thirty days, seven days and one day before a certificate of the agency ends.
