"""What the caller delegated, and what was delegated to him."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import delegation_representation
from gov.correspondence.delegation.services.representation import url
from gov.correspondence.services.base import Endpoint


class DelegationsGet(Endpoint):
    """The caller's delegations, newest first, also those that have ended."""

    def reply(self):
        given, received = delegation.mine()
        return {
            "@id": url("delegations"),
            "given": [delegation_representation(each) for each in given],
            "received": [delegation_representation(each) for each in received],
        }
