"""The numbers still reserved in a book."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import line_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from urllib.parse import urlencode


class ReservationsGet(Endpoint):
    """Reservations, the one that ends soonest first."""

    def reply(self):
        book = query_text(self.request, "book")
        query = urlencode({"book": book})
        return {
            "@id": f"{self.context.absolute_url()}/@reservations?{query}",
            "items": [line_representation(line) for line in registers.reservations(book)],
        }
