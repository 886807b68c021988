"""A mistyped description is put right by a line of its own."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import entry_representations
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class CorrectionsPost(Creating):
    """Gives a ``field`` of the letter under a ``number`` another ``value``, with a ``reason``."""

    def reply(self):
        data = only(json_object(self.request), "book", "number", "field", "value", "reason")
        book = text(data, "book", required=True)
        number, field, value = (
            text(data, name, required=True) for name in ("number", "field", "value")
        )
        entry = registers.correct(book, number, field, value, text(data, "reason"))
        (line,) = entry_representations(book, [entry])
        return self.created(line, f"{self.context.absolute_url()}/@entries?book={book}")
