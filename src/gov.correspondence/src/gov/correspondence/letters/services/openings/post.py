"""The registry opens a received letter."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act


class OpeningsPost(Act):
    """The registry opens a received letter."""

    transition = "open"
    members = ()

    def act(self, data):
        acts.open_letter(self.context)
