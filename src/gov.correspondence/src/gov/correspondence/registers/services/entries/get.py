"""The lines of a book."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import line_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


MOST = 500


class EntriesGet(Endpoint):
    """Lines in order, a page at a time; ``after`` is the position of the last line seen."""

    def reply(self):
        book = query_text(self.request, "book")
        after = whole_number(self.request, "after", 0, least=0, most=999_999_999)
        limit = whole_number(self.request, "limit", 50, most=MOST)
        lines = registers.entries(book, after, limit)
        return {
            "@id": f"{self.context.absolute_url()}/@entries?{urlencode({'book': book})}",
            "items": [line_representation(line) for line in lines],
            "next": self.next_page(book, limit, lines) if len(lines) == limit else None,
        }

    def next_page(self, book, limit, lines):
        query = urlencode({"book": book, "limit": limit, "after": lines[-1].position})
        return f"{self.context.absolute_url()}/@entries?{query}"
