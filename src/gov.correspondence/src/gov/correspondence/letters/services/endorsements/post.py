"""The head of unit lets a reviewed letter go on."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class EndorsementsPost(Act):
    """The head of unit lets a reviewed letter go on."""

    transition = "endorse"
    members = ("remark",)

    def act(self, data):
        acts.endorse(self.context, text(data, "remark"))
