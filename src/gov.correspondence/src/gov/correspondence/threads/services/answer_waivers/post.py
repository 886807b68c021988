"""No answer is awaited any more."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.threads.services.answers.get import represented


class AnswerWaiversPost(Writing):
    """Lets a party off, with a remark that says why."""

    def reply(self):
        data = only(json_object(self.request), "party", "remark")
        remark = text(data, "remark", required=True)
        threads.let_off(self.context, remark, party=text(data, "party"))
        return represented(self.context)
