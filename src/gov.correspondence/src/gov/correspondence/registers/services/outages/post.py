"""A range of numbers to be given by hand."""

from gov.correspondence import _
from gov.correspondence.api import registers
from gov.correspondence.exceptions import Invalid
from gov.correspondence.registers.services.bodies import needed_moment
from gov.correspondence.registers.services.representation import entry_representations
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from urllib.parse import urlencode


class OutagesPost(Creating):
    """Reserves ``count`` numbers; the answer names the sheet to print for them."""

    def reply(self):
        data = only(
            json_object(self.request), "book", "count", "reason", "expires", "unit", "file_code"
        )
        book, count = text(data, "book", required=True), data.get("count")
        if not isinstance(count, int) or isinstance(count, bool):
            raise Invalid(_("This must be a whole number."), field="count")
        lines = registers.outage(
            book,
            count,
            text(data, "reason"),
            needed_moment(data, "expires"),
            unit=text(data, "unit"),
            file_code=text(data, "file_code"),
        )
        name = lines[0].outage
        query = urlencode({"book": book, "outage": name, "format": "pdf"})
        sheet = f"{self.context.absolute_url()}/@prints?{query}"
        items = entry_representations(book, lines)
        return self.created({"outage": name, "sheet": sheet, "items": items}, sheet)
