"""A desk is handed over."""

from gov.correspondence import _
from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import protocol_representation
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class HandOversPost(Creating):
    """Gives everything that lies with a person to the heirs, in one transaction."""

    def reply(self):
        data = only(json_object(self.request), "leaver", "heir", "heirs", "remark")
        further = data.get("heirs") or {}
        if not isinstance(further, dict):
            raise Invalid(_("Name the heir of each item by its key."), field="heirs")
        heirs = {**further, "": text(data, "heir")}
        leaver = text(data, "leaver", required=True)
        protocol = delegation.hand_over(leaver, heirs, text(data, "remark"))
        shown = protocol_representation(protocol, self.request)
        return self.created(shown, shown["@id"])
