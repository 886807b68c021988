"""The signature of a letter is recorded."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class SignaturesPost(Act):
    """The signature of a letter is recorded."""

    transition = "sign"
    members = ("mode",)

    def act(self, data):
        acts.sign(self.context, text(data, "mode") or "hand")
