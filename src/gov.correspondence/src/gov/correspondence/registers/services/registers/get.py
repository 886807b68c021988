"""The books the caller may see."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import book_representation
from gov.correspondence.services.base import Endpoint


class RegistersGet(Endpoint):
    """Books in the order of the agency's policy; a sealed one only for those cleared for it."""

    def reply(self):
        url = self.context.absolute_url()
        return {
            "@id": url,
            "items": [
                {**book_representation(book), "entries": f"{url}/@entries?book={book.id}"}
                for book in registers.books()
            ],
        }
