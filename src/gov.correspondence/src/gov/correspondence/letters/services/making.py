"""What the endpoints share that make a new draft from a letter."""

from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import idempotency_key
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class Making(Writing):
    """Makes a draft from the letter and answers with it; ``unit`` may name who writes."""

    def make(self, unit, key):
        """Return the new draft, for the same key the same one; each endpoint says which."""

    def reply(self):
        unit = text(only(json_object(self.request), "unit"), "unit")
        draft = self.make(unit, idempotency_key(self.request))
        return self.created(representation(draft), draft.absolute_url())
