Sealed letters are opened by named openers; the registry keeps their envelopes and reads nothing. Each letter says who can see it, and why.
