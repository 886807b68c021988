"""Protocols of desks that were handed over."""

from gov.correspondence import _
from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.path import Named
from gov.correspondence.delegation.services.representation import protocol_representation
from gov.correspondence.delegation.services.representation import STORE
from gov.correspondence.delegation.services.representation import url
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Endpoint


LONGEST = 9


class HandOversGet(Named, Endpoint):
    """``@hand-overs`` lists the protocols that concern the caller, ``@hand-overs/<n>`` is one."""

    def reply(self):
        if self.steps:
            return protocol_representation(delegation.protocol(self.number()), self.request)
        return {
            "@id": url("hand-overs", place=STORE),
            "items": [
                protocol_representation(each, self.request) for each in delegation.protocols()
            ],
        }

    def number(self):
        """Return the number asked for. Raises ``NotFound``."""
        if not (self.id.isascii() and self.id.isdigit() and len(self.id) <= LONGEST):
            raise NotFound(_("There is no such protocol, or you may not know of it."))
        return int(self.id)
