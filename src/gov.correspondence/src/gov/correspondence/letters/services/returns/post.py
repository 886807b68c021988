"""A letter goes back to its drafter or to an earlier reviewer, with a remark."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class ReturnsPost(Act):
    """``to`` is ``drafter`` or the position (from 0) of an earlier step of the review path."""

    transition = "return"
    members = ("remark", "to")

    def act(self, data):
        remark = text(data, "remark", required=True)
        acts.send_back(self.context, remark, data.get("to", "drafter"))
