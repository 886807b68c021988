A webmaster changes the key of the codes on printed letters, on a page of the settings and at `/@verification-keys`; what was printed before goes on to verify.
