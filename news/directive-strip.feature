The directives of the agency stand as buttons on a letter, with those a unit usually refers to: one tap refers, another takes it back.
