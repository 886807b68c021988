"""Letters that answer what is asked."""

from gov.correspondence.api import search
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.search.finding import MAX_LIMIT
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


class LetterSearchGet(Endpoint):
    """The newest first, a page at a time; the subject for those who read the letter."""

    def reply(self):
        text = query_text(self.request, "q")
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        found = search.find(text, limit, query_text(self.request, "before"))
        url = f"{self.context.absolute_url()}/@letter-search"
        told = {"q": text, "limit": limit, "before": found.following}
        return {
            "@id": url,
            "count": found.count,
            "items": [line(letter) for letter in found.letters],
            "next": f"{url}?{urlencode(told)}" if found.following else None,
        }


def line(letter):
    """Return a letter as a result shows it."""
    subject = {"letter_subject": letter.letter_subject} if may(READ, letter) else {}
    return {**envelope(letter), **subject}
