"""The next number of a book is kept for a letter to come."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.bodies import needed_moment
from gov.correspondence.registers.services.representation import entry_representations
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from urllib.parse import urlencode


class ReservationsPost(Creating):
    """Reserves one number until ``expires``; after that its line is void."""

    def reply(self):
        data = only(json_object(self.request), "book", "reason", "expires", "unit", "file_code")
        book = text(data, "book", required=True)
        entry = registers.reserve(
            book,
            text(data, "reason"),
            needed_moment(data, "expires"),
            unit=text(data, "unit"),
            file_code=text(data, "file_code"),
        )
        query = urlencode({"book": book, "number": entry.number})
        (line,) = entry_representations(book, [entry])
        return self.created(line, f"{self.context.absolute_url()}/@entries?{query}")
