"""The files one may know, and what lies in one."""

from gov.correspondence import _
from gov.correspondence.api import filing
from gov.correspondence.exceptions import NotFound
from gov.correspondence.filing.files import MAX_LIMIT
from gov.correspondence.filing.services.representation import file_representation
from gov.correspondence.filing.services.representation import item_representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.path import Walked
from urllib.parse import urlencode


class RecordFilesGet(Walked, Endpoint):
    """``@record-files`` lists files; ``@record-files/<id>`` shows one with its letters."""

    def reply(self):
        if len(self.path) > 1:
            raise NotFound(_("There is no such file, or you may not know of it."), field="file")
        self.after = query_text(self.request, "after")
        self.limit = whole_number(self.request, "limit", 50, most=MAX_LIMIT)
        return self.one(self.path[0]) if self.path else self.listing()

    def listing(self):
        query = {name: query_text(self.request, name) for name in ("plan", "state")}
        found = filing.files(**query, after=self.after, limit=self.limit)
        url = f"{self.context.absolute_url()}/@record-files"
        return {
            "@id": url,
            "items": [file_representation(record) for record in found],
            "next": self.next(url, found[-1].id if found else "", len(found), query),
        }

    def one(self, key):
        record = filing.get(key)
        found = filing.contents(record, self.after, self.limit)
        shown = file_representation(record)
        last = found[-1][0].letter if found else ""
        return {
            **shown,
            "items": [item_representation(item, letter) for item, letter in found],
            "next": self.next(shown["@id"], last, len(found), {}),
        }

    def next(self, url, last, count, query):
        """Return the address of the next page, ``None`` where the page is not full."""
        if count < self.limit:
            return None
        wanted = {**query, "after": last, "limit": self.limit}
        return f"{url}?{urlencode({name: value for name, value in wanted.items() if value})}"
