"""Whether anything in a book was changed afterwards."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import check_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from urllib.parse import urlencode


class ChecksGet(Endpoint):
    """Compares a book, or one year of it, with its chain, closings, seals and letters."""

    def reply(self):
        book, year = (query_text(self.request, name) for name in ("book", "year"))
        check = registers.check(book, year)
        query = urlencode({"book": book, "year": year})
        return {
            "@id": f"{self.context.absolute_url()}/@checks?{query}",
            **check_representation(check),
        }
