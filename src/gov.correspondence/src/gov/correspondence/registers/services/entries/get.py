"""The lines of a book."""

from gov.correspondence import _
from gov.correspondence.api import registers
from gov.correspondence.registers.services.representation import line_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.exceptions import Malformed
from urllib.parse import urlencode


MOST = 500
LAST = 999_999_999


class EntriesGet(Endpoint):
    """Lines a page at a time: ``after`` a position in order, or ``order=newest`` ``before`` one.

    ``number`` asks for the line of one number and what was appended about it.
    """

    def reply(self):
        book, number = (query_text(self.request, name) for name in ("book", "number"))
        if number:
            return self.page({"book": book, "number": number}, registers.history(book, number))
        limit = whole_number(self.request, "limit", 50, most=MOST)
        order = query_text(self.request, "order") or "oldest"
        if order not in ("oldest", "newest"):
            raise Malformed(_("The order is oldest or newest."), field="order")
        newest = order == "newest"
        name, read = ("before", registers.newest) if newest else ("after", registers.entries)
        lines = read(book, whole_number(self.request, name, 0, least=0, most=LAST), limit)
        page = self.page({"book": book}, lines)
        more = len(lines) == limit and not (newest and lines[-1].position == 1)
        query = {"book": book, "limit": limit, **({"order": order} if newest else {})}
        page["next"] = self.url({**query, name: lines[-1].position}) if more else None
        return page

    def page(self, query, lines):
        return {"@id": self.url(query), "items": [line_representation(line) for line in lines]}

    def url(self, query):
        return f"{self.context.absolute_url()}/@entries?{urlencode(query)}"
