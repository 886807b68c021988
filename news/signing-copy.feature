The copy of an approved letter with fields for number, date and signature can be fetched through the REST API too.
