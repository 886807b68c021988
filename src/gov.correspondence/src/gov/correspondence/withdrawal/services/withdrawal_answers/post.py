"""Answering a sender who wants a registered letter back."""

from gov.correspondence import _
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.withdrawal.services.representation import listing


class WithdrawalAnswersPost(Writing):
    """Takes ``consent``, true or false, and a ``remark``, which a refusal needs."""

    def reply(self):
        data = only(json_object(self.request), "consent", "remark")
        if not isinstance(data.get("consent"), bool):
            raise Invalid(_("Say whether you consent."), field="consent")
        withdrawals.answer(self.context, data["consent"], text(data, "remark"))
        return listing(self.context)
