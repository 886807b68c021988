"""The whole journal of the agency, for its auditors."""

from gov.correspondence.api import journal
from gov.correspondence.journal.exporting import as_json
from gov.correspondence.journal.reading import Wanted
from gov.correspondence.journal.services.parameters import day
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


FURTHEST = 999_999_999


class AgencyJournalGet(Endpoint):
    """Every act in the order of the chain; what the caller may not see keeps its place."""

    def reply(self):
        after = whole_number(self.request, "after", 0, least=0, most=FURTHEST)
        limit = whole_number(self.request, "limit", 100, most=journal.MAX_LIMIT)
        asked = {name: query_text(self.request, name) for name in ("person", "act", "day")}
        wanted = Wanted(asked["person"], asked["act"], day(asked["day"]))
        page = journal.lines(after, limit, wanted)
        url = f"{self.context.absolute_url()}/@journal"
        following = {**asked, "after": page.last, "limit": limit}
        query = urlencode({name: value for name, value in following.items() if value})
        return {
            "@id": url,
            "items": [as_json(line) for line in page.lines],
            "next": f"{url}?{query}" if page.last else None,
        }
