"""Protocols of desks that were handed over."""

from gov.correspondence import _
from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.path import Named
from gov.correspondence.delegation.services.representation import protocol_representation
from gov.correspondence.delegation.services.representation import STORE
from gov.correspondence.delegation.services.representation import url
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


LONGEST = 9
MAX_LIMIT = 200


class HandOversGet(Named, Endpoint):
    """``@hand-overs`` lists the protocols that concern the caller, ``@hand-overs/<n>`` is one."""

    def reply(self):
        if self.steps:
            return protocol_representation(delegation.protocol(self.number()), self.request)
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        before = whole_number(self.request, "before", 0, most=10**LONGEST - 1)
        found, here = delegation.protocols(limit, before), url("hand-overs", place=STORE)
        following = urlencode({"limit": limit, "before": found[-1].number if found else 0})
        return {
            "@id": here,
            "items": [protocol_representation(each, self.request) for each in found],
            "next": f"{here}?{following}" if len(found) == limit else None,
        }

    def number(self):
        """Return the number asked for. Raises ``NotFound``."""
        if not (self.id.isascii() and self.id.isdigit() and len(self.id) <= LONGEST):
            raise NotFound(_("There is no such protocol, or you may not know of it."))
        return int(self.id)
