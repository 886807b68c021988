"""Letters of ours that only their recipients have, and what the registry did about one."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.exchange.reconcile import lost
from gov.exchange.reconcile.report import elsewhere
from plone import api


class LettersElsewhereGet(Endpoint):
    """Those that the caller has to see to."""

    def reply(self):
        return answer(self.context)


class LettersElsewherePost(Writing):
    """Notes what was done about one, which then waits for nobody."""

    def reply(self):
        data = only(json_object(self.request), "message_id", "remark")
        given = [text(data, name, required=True) for name in ("message_id", "remark")]
        lost.settle(api.portal.get(), *given)
        return answer(self.context)


def answer(registers):
    """Return the list with its address, a dict."""
    return {
        "@id": f"{registers.absolute_url()}/@letters-elsewhere",
        "items": [elsewhere(each) for each in lost.tasks(api.portal.get())],
    }
