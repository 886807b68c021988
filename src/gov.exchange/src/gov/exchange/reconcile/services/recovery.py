"""Where a recovery stands, and one that is begun by hand."""

from gov.correspondence.registers.services.bodies import needed_moment
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.exchange.reconcile import beginning
from gov.exchange.reconcile import standing
from gov.exchange.reconcile.report import representation


class ExchangeRecoveryGet(Endpoint):
    """The report of what was lost and what came back."""

    def reply(self):
        return answer(self.context)


class ExchangeRecoveryPost(Writing):
    """Begins to ask the other agencies what they know since a backup."""

    def reply(self):
        data = only(json_object(self.request), "since", "reason")
        since = needed_moment(data, "since")
        beginning.by_hand(self.context, since, text(data, "reason", required=True))
        return answer(self.context)


def answer(site):
    """Return the report with its address, a dict."""
    address = f"{site.absolute_url()}/@exchange-recovery"
    return {"@id": address, **representation(standing.standing(site))}
