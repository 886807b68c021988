An agency can have senders told that no unit opened their letter within a number of working days; it is off until the webmaster chooses it on the page of the exchange.
