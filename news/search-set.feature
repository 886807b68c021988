`make recall` asks an Arabic search set of 200 queries and prints how much of what was meant is found on the first page, beside a stock Plone.
