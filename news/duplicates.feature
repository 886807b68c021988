Registering a letter that is here already, on paper or through the exchange, shows the first one; the clerk registers a further copy, bound to it, or stops.
