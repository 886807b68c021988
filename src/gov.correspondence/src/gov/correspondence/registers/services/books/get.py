"""One book: its settings, its years, what the caller may do in it."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import book_representation
from gov.correspondence.registers.services.representation import closing_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.path import Walked


class BooksGet(Walked, Endpoint):
    """``@books/<id>``; a book the caller may not see does not exist."""

    def reply(self):
        book = registers.book("/".join(self.path))
        url = self.context.absolute_url()
        return {
            **book_representation(book),
            "@id": f"{url}/@books/{book.id}",
            "entries": f"{url}/@entries?book={book.id}",
            "duties": sorted(registers.duties(book.id)),
            "years": list(registers.years_of(book.id)),
            "closings": [closing_representation(each) for each in registers.closings(book.id)],
        }
