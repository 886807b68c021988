People are told what begins to wait for them: a bell with an exact count of what was not read, a page of notifications, and `@notifications`. Exactly those are told on whose desk a letter lies, and nobody of a letter that may not be seen.
By e-mail at once or in a daily digest, as a matrix of event, role and way says; quiet hours and days off by the agency's calendar, which urgencies may break. A message names a letter by kind, number and urgency, never by what it says.
Everybody chooses the ways that the agency leaves open, the language of messages and own quiet hours.
An answer that arrives, a deadline that comes near and one that passes are told too, once each.
The webmaster writes the texts of messages, by event and language, with named places that are checked and a preview.
