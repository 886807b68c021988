"""A letter goes back to its drafter, with a remark."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class ReturnsPost(Act):
    """A letter goes back to its drafter, with a remark."""

    transition = "return"
    members = ("remark",)

    def act(self, data):
        acts.send_back(self.context, text(data, "remark", required=True))
