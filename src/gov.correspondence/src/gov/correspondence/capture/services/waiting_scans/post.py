"""A scan that waits becomes the main document of a letter."""

from gov.correspondence.api import capture
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class WaitingScansPost(Writing):
    """Takes ``scan``, the id of one that waits."""

    def reply(self):
        data = only(json_object(self.request), "scan")
        capture.take_scan(self.context, text(data, "scan", required=True))
        return representation(self.context)
