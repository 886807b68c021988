"""A covering letter with which an incoming letter goes on to a third agency."""

from gov.correspondence.api import forwarding
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import idempotency_key
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class ForwardsPost(Writing):
    """Drafts the covering letter; ``written_by`` may name the unit that writes it."""

    def reply(self):
        data = only(json_object(self.request), *Onward._fields, "written_by")
        onward = Onward(*(text(data, name) for name in Onward._fields))
        key = idempotency_key(self.request)
        draft = forwarding.forward(self.context, onward, text(data, "written_by"), key)
        return self.created(representation(draft), draft.absolute_url())
