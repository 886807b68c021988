"""A distributed letter is closed, with a remark."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class ClosuresPost(Act):
    """A distributed letter is closed, with a remark."""

    transition = "close"
    members = ("remark",)

    def act(self, data):
        acts.close(self.context, text(data, "remark", required=True))
