"""The year of a book is closed."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import closing_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class ClosuresPost(Creating):
    """Closes a ``year`` that ended, or one that runs with a ``reason``."""

    def reply(self):
        data = only(json_object(self.request), "book", "year", "reason")
        book, year = (text(data, name, required=True) for name in ("book", "year"))
        closing = registers.close_year(book, year, text(data, "reason"))
        url = f"{self.context.absolute_url()}/@closures?book={book}"
        return self.created(closing_representation(closing), url)
