The panels that a local administrator keeps are in Arabic.
