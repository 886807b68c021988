"""A letter that came on paper is entered."""

from gov.correspondence.api import incoming
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import idempotency_key
from gov.correspondence.services.body import json_object


class ArrivalsPost(Writing):
    """Makes an incoming letter, already opened, with the fields in the body."""

    def reply(self):
        letter = incoming.create_paper(json_object(self.request), idempotency_key(self.request))
        return self.created(representation(letter), letter.absolute_url())
