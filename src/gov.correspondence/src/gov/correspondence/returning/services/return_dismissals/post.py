"""Nothing more is done about what came back."""

from gov.correspondence.api import returns
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class ReturnDismissalsPost(Writing):
    """Takes the ``remark``, which says why."""

    def reply(self):
        data = only(json_object(self.request), "remark")
        returns.dismiss(self.context, text(data, "remark"))
        return representation(self.context)
