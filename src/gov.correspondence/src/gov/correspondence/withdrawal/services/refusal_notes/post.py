"""A refusal to give a letter back is noted."""

from gov.correspondence.api import withdrawals
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.withdrawal.services.representation import listing


class RefusalNotesPost(Writing):
    """Takes a ``remark``, or none."""

    def reply(self):
        data = only(json_object(self.request), "remark")
        withdrawals.note(self.context, text(data, "remark"))
        return listing(self.context)
