"""The signatory approves a letter."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class ApprovalsPost(Act):
    """The signatory approves a letter."""

    transition = "approve"
    members = ("remark",)

    def act(self, data):
        acts.approve(self.context, text(data, "remark"))
