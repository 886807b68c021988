"""How the years of a book were closed."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import closing_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from urllib.parse import urlencode


class ClosuresGet(Endpoint):
    """Closings in the order in which they were made."""

    def reply(self):
        book = query_text(self.request, "book")
        return {
            "@id": f"{self.context.absolute_url()}/@closures?{urlencode({'book': book})}",
            "items": [closing_representation(each) for each in registers.closings(book)],
        }
