"""What happened to a letter, here and at its recipients."""

from gov.correspondence.api import tracking
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain


class TimelineGet(Endpoint):
    """The timeline of a letter, oldest first."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@timeline",
            "items": plain(tracking.timeline(self.context)),
        }
