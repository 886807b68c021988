"""A transaction is closed or reopened, its limits stop or run, its paper original moves."""

from gov.correspondence import _
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.path import Walked
from gov.correspondence.transactions.services.representation import representation


class TransactionsPost(Walked, Writing):
    """``@transactions/<id>/<noun>``, a noun of ``nouns``; answers with the transaction."""

    def reply(self):
        nouns = {
            "closures": self.close,
            "reopenings": self.reopen,
            "pauses": self.stop,
            "resumptions": self.run,
            "paper-moves": self.move,
        }
        if len(self.path) != 2 or self.path[1] not in nouns:
            raise NotFound(_("There is no such transaction, or you may not know of it."))
        transactions.get(self.path[0])
        nouns[self.path[1]](self.path[0], json_object(self.request))
        return representation(*transactions.get(self.path[0]))

    def close(self, id, data):
        only(data, "remark", "end_referrals")
        end = data.get("end_referrals", False)
        if not isinstance(end, bool):
            raise Invalid(_("Say true or false."), field="end_referrals")
        transactions.close(id, text(data, "remark"), end)

    def reopen(self, id, data):
        transactions.reopen(id, text(only(data, "remark"), "remark"))

    def stop(self, id, data):
        only(data, "agency", "name", "remark")
        transactions.stop_clock(id, text(data, "agency"), text(data, "name"), text(data, "remark"))

    def run(self, id, data):
        transactions.run_clock(id, text(only(data, "remark"), "remark"))

    def move(self, id, data):
        only(data, "unit", "person", "note")
        transactions.move_paper(id, text(data, "unit"), text(data, "person"), text(data, "note"))
