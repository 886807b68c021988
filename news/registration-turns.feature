Registrations wait for each other before they open a database connection: eight registrars are served as quickly as one.
