"""How far the withdrawal of a letter is."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.withdrawal.services.representation import listing


class WithdrawalsGet(Endpoint):
    """Of a letter of ours for each recipient, of an incoming one what its sender asked."""

    def reply(self):
        return listing(self.context)
