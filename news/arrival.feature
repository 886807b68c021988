The registry enters a letter on paper on one page: scan, sender, dates, attachments, and at once its book and the units it goes to.
