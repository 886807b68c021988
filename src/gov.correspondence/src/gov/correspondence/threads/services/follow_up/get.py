"""Letters with an answer owed by us or to us."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.threads import ledger
from gov.correspondence.threads.services.representation import owed
from urllib.parse import urlencode


MOST = 200


class FollowUpGet(Endpoint):
    """``side`` is ``by-us`` or ``to-us``; the most urgent first, a page at a time."""

    def reply(self):
        asked = {name: query_text(self.request, name) for name in ("side", "party")}
        side, party = asked["side"] or threads.TO_US, asked["party"]
        limit = whole_number(self.request, "limit", 25, most=MOST)
        found = ledger.letters(side, party, limit, query_text(self.request, "after"))
        url = f"{self.context.absolute_url()}/@follow-up"
        query = {"side": side, "party": party, "limit": limit}
        last = ledger.key_of(found[-1]) if len(found) == limit else ""
        return {
            "@id": url,
            "items": [owed(letter) for letter in found],
            "next": f"{url}?{urlencode({**query, 'after': last})}" if last else None,
        }
