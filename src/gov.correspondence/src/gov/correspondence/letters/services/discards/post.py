"""A draft is given up."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class DiscardsPost(Act):
    """A draft is given up."""

    transition = "discard"
    members = ("remark",)

    def act(self, data):
        acts.discard(self.context, text(data, "remark"))
