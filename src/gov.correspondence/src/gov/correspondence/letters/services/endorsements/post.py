"""The reviewer whose turn it is lets a letter go on."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class EndorsementsPost(Act):
    """Goes on to the next reviewer, from the last one to the signatory."""

    transition = "endorse"
    members = ("remark",)

    def act(self, data):
        acts.endorse(self.context, text(data, "remark"))
