A letter by official e-mail says so, on its page and in `@mailings`, when a try broke off after the mail server may have taken the message, so that the recipient may get it twice.
