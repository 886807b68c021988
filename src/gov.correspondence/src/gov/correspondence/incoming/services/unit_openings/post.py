"""The unit opens a letter for the first time."""

from gov.correspondence.api import incoming
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only


class UnitOpeningsPost(Writing):
    """Takes nothing; saying it again changes nothing."""

    def reply(self):
        only(json_object(self.request))
        incoming.open_at_unit(self.context)
        return representation(self.context)
