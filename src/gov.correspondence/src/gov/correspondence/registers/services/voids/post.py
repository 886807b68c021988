"""Numbers are declared void."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import entry_representations
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.body import texts


class VoidsPost(Creating):
    """Declares all ``numbers`` void, or none, with a ``reason``."""

    def reply(self):
        data = only(json_object(self.request), "book", "numbers", "reason")
        book = text(data, "book", required=True)
        lines = registers.void(book, texts(data, "numbers"), text(data, "reason"))
        url = f"{self.context.absolute_url()}/@entries?book={book}"
        return self.created({"@id": url, "items": entry_representations(book, lines)}, url)
