"""Open answers by party, with ageing."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class DebtsGet(Endpoint):
    """``side`` is ``by-us`` or ``to-us``; only letters the caller may see are counted."""

    def reply(self):
        side = query_text(self.request, "side") or threads.TO_US
        found = threads.debts(side)
        return {
            "@id": f"{self.context.absolute_url()}/@debts?side={side}",
            "items": [debt._asdict() for debt in found],
        }
