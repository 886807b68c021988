"""Where a letter went on to, and the letters that it passed on."""

from gov.correspondence.forwarding.services.representation import listing
from gov.correspondence.services.base import Endpoint


class ForwardsGet(Endpoint):
    """Of any letter: what was forwarded of it, and what it brought along."""

    def reply(self):
        return listing(self.context)
