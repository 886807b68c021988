"""The letters the caller may see."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


MOST = 200
FILTERS = ("kind", "state", "unit")


class LettersGet(Endpoint):
    """Envelopes, newest first, a page at a time.

    A page begins after the letter whose UID is ``before``: letters that arrive meanwhile
    neither repeat nor skip an entry. ``next`` is the address of the next page, or ``null``.
    """

    def reply(self):
        wanted = {name: query_text(self.request, name) for name in FILTERS}
        limit = whole_number(self.request, "limit", 25, most=MOST)
        found = letters.find(**wanted, limit=limit, before=query_text(self.request, "before"))
        return {
            "@id": self.context.absolute_url(),
            "items": [envelope(letter) for letter in found],
            "next": self.next_page(wanted, limit, found) if len(found) == limit else None,
        }

    def next_page(self, wanted, limit, found):
        kept = {name: value for name, value in wanted.items() if value}
        query = urlencode({**kept, "limit": limit, "before": found[-1].UID()})
        return f"{self.context.absolute_url()}?{query}"
