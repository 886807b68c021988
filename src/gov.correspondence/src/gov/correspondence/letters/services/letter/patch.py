"""Changes to a draft."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object


class LetterPatch(Writing):
    """Changes the fields named in the body and answers with the whole letter."""

    def reply(self):
        letters.update(self.context, json_object(self.request))
        return representation(self.context)
