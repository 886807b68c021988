That a letter was opened at the registry and that the unit it is for opened it are two facts now: the sender sees both, each with who and when, and each is stated once under seal.
