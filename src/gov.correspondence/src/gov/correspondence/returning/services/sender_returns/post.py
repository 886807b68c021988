"""A letter goes back to the agency that sent it, with the reason."""

from gov.correspondence.api import returns
from gov.correspondence.letters.services.act import Act
from gov.correspondence.returning.acting import TRANSITION
from gov.correspondence.services.body import text


class SenderReturnsPost(Act):
    """Takes the ``remark``, which the sender reads as well."""

    transition = TRANSITION
    members = ("remark",)

    def act(self, data):
        returns.send_back(self.context, text(data, "remark", required=True))
