"""Reminding the silent recipients of a letter."""

from gov.correspondence.api import circulars
from gov.correspondence.circulars.services.representation import acknowledgements
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only


class NudgesPost(Writing):
    """Reminds all at once, each once a day at most."""

    def reply(self):
        only(json_object(self.request))
        circulars.nudge(self.context)
        return acknowledgements(self.context)
