"""Transactions the caller may know, and one of them."""

from gov.correspondence import _
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.path import Walked
from gov.correspondence.transactions.finding import MAX_LIMIT
from gov.correspondence.transactions.services.representation import line
from gov.correspondence.transactions.services.representation import representation
from urllib.parse import urlencode


class TransactionsGet(Walked, Endpoint):
    """``@transactions`` lists, the newest first; ``@transactions/<id>`` shows one."""

    def reply(self):
        if len(self.path) > 1:
            raise NotFound(_("There is no such transaction, or you may not know of it."))
        if self.path:
            return representation(*transactions.get(self.path[0]))
        wanted = {name: query_text(self.request, name) for name in ("state", "number", "unit")}
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        before = query_text(self.request, "before")
        found = transactions.find(**wanted, limit=limit, before=before)
        url = f"{self.context.absolute_url()}/@transactions"
        following = None
        if len(found) == limit:
            told = {**wanted, "limit": limit, "before": found[-1][1].id}
            following = f"{url}?{urlencode({name: told[name] for name in told if told[name]})}"
        return {"@id": url, "items": [line(*pair) for pair in found], "next": following}
