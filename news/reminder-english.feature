Letters in English are reminded in English: the webmaster keeps a second subject and text for them.
