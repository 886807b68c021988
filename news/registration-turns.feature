Registrations wait for each other before they open a database connection, and so do dispatches: eight registrars are served as quickly as one, and none meets a conflict.
