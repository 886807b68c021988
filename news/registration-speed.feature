Eight registrars at one book wait in the order in which they came, and a portal asks its LDAP directory by connections it keeps, so that a page costs a quarter less.
