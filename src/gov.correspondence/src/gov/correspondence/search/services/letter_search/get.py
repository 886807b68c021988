"""Letters that answer what is asked."""

from gov.correspondence.api import search
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.search import titles
from gov.correspondence.search.facets import NAMES
from gov.correspondence.search.finding import MAX_LIMIT
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode
from zope.i18n import translate


# Of a facet with very many values the most frequent are told.
MOST_VALUES = 100


class LetterSearchGet(Endpoint):
    """The likeliest first, a page at a time; the subject for those who read the letter.

    Each facet takes one value and narrows the result; ``facets`` counts the result by all of them.
    """

    def reply(self):
        text = query_text(self.request, "q")
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        chosen = {name: query_text(self.request, name) for name in NAMES}
        before = query_text(self.request, "before")
        found = search.find(text, limit, before, chosen, counted=True)
        url = f"{self.context.absolute_url()}/@letter-search"
        given = {name: value for name, value in chosen.items() if value}
        told = {"q": text, **given, "limit": limit, "before": found.following}
        following = f"{url}?{urlencode(told, errors='replace')}"
        return {
            "@id": url,
            "count": found.count,
            "items": [line(letter) for letter in found.letters],
            "facets": {name: self._told(name, each) for name, each in found.counts.items()},
            "next": following if found.following else None,
        }

    def _told(self, name, counted):
        return [
            {
                "value": value,
                "title": translate(titles.of(name, value), context=self.request),
                "count": count,
            }
            for value, count in counted[:MOST_VALUES]
        ]


def line(letter):
    """Return a letter as a result shows it."""
    subject = {"letter_subject": letter.letter_subject} if may(READ, letter) else {}
    return {**envelope(letter), **subject}
