"""The letters behind a number of a report."""

from gov.correspondence.api import reports
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.reports.services.parameters import period
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


MOST = 200


class ReportLettersGet(Endpoint):
    """Envelopes of those the caller may see, newest first, a page at a time."""

    def reply(self):
        limit = whole_number(self.request, "limit", 25, most=MOST)
        days, name = period(self.request), query_text(self.request, "report") or reports.NAMES[0]
        value = query_text(self.request, "value") if "value" in self.request.form else None
        kind = query_text(self.request, "kind")
        found = reports.letters(name, value, kind, days, limit, query_text(self.request, "before"))
        url = f"{self.context.absolute_url()}/@report-letters"
        asked = {"report": name, "kind": kind, "from": days.first, "to": days.last, "limit": limit}
        told = {**asked, **({} if value is None else {"value": value}), "period": "between"}
        following = urlencode({**told, "before": found.following})
        return {
            "@id": url,
            "count": found.count,
            "items": [envelope(letter) for letter in found.letters],
            "next": f"{url}?{following}" if found.following else None,
        }
