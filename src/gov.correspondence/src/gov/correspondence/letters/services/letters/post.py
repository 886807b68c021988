"""A new draft."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import idempotency_key
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import text


class LettersPost(Writing):
    """Makes a draft of the unit named in the body; ``kind`` says of what, by default a letter.

    The same ``Idempotency-Key`` with the same body gives the same letter again.
    """

    def reply(self):
        data = json_object(self.request)
        unit = text(data, "unit", required=True)
        kind = text(data, "kind") or "outgoing"
        fields = {name: value for name, value in data.items() if name not in ("unit", "kind")}
        letter = letters.create(unit, fields, idempotency_key(self.request), kind)
        return self.created(representation(letter), letter.absolute_url())
