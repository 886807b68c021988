"""Withdrawing a letter that left."""

from gov.correspondence.api import withdrawals
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.withdrawal.services.representation import listing


class WithdrawalsPost(Writing):
    """Withdraws from one recipient (``consignment``), or from all."""

    def reply(self):
        data = only(json_object(self.request), "consignment", "remark")
        withdrawals.withdraw(self.context, text(data, "remark"), text(data, "consignment"))
        return listing(self.context)
