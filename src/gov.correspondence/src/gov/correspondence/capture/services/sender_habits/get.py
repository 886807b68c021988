"""What the letters of a sender usually are."""

from gov.correspondence.api import capture
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class SenderHabitsGet(Endpoint):
    """The most frequent values of the newest letters from ``sender`` that the caller may see."""

    def reply(self):
        found = capture.habits(query_text(self.request, "sender"))
        return {"@id": f"{self.context.absolute_url()}/@sender-habits", **found}
