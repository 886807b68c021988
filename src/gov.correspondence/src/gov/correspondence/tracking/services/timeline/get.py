"""What happened to a letter, here and at its recipients."""

from gov.correspondence.api import tracking
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.languages import said
from gov.correspondence.services.values import plain


class TimelineGet(Endpoint):
    """Journal and facts of a letter together, oldest first; labels in the caller's language."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@timeline",
            "items": [
                {**plain(row), "label": said(row["label"], self.request)}
                for row in tracking.timeline(self.context)
            ],
        }
