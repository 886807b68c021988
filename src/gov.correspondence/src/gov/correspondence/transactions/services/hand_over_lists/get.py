"""The hand-over lists of the caller's units."""

from gov.correspondence import _
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.path import Walked
from gov.correspondence.transactions.papers import MAX_LIMIT
from gov.correspondence.transactions.services.representation import hand_over_list
from urllib.parse import urlencode


class HandOverListsGet(Walked, Endpoint):
    """``@hand-over-lists`` lists, the newest first; ``@hand-over-lists/<id>`` shows one."""

    def reply(self):
        if len(self.path) > 1:
            raise NotFound(_("There is no such hand-over list, or you may not know of it."))
        if self.path:
            return hand_over_list(transactions.hand_over_list(self.path[0]))
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        found = transactions.hand_over_lists(limit, query_text(self.request, "after"))
        url = f"{self.context.absolute_url()}/@hand-over-lists"
        full = len(found) == limit
        following = f"{url}?{urlencode({'limit': limit, 'after': found[-1].id})}" if full else None
        return {"@id": url, "items": [hand_over_list(each) for each in found], "next": following}
