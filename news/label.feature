A label with our number, both dates and a QR code is printed from the page of a registered incoming letter, and right after registering it.
