On a letter's page its name, what one may do with it and the directives stand above the envelope; a page names the people who can see a letter, and why.
