"""Who can see a letter, and why."""

from gov.correspondence.letters.browser import sight
from gov.correspondence.letters.readers import seers
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.languages import said
from gov.correspondence.services.values import plain


class ReadersGet(Endpoint):
    """Each duty and each person once for each reason; the reason in the caller's language."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@readers",
            "items": [self.line(seer) for seer in seers(self.context)],
        }

    def line(self, seer):
        return {
            "kind": seer.kind,
            "unit": seer.unit,
            "held": seer.held,
            "person": seer.person,
            "post": seer.post,
            "name": sight.name(seer),
            "until": plain(seer.until),
            "reason": said(sight.reason(seer), self.request),
            "reads": seer.reads,
        }
