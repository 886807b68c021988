"""A capacity is delegated."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import delegation_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


NEEDED = ("delegate", "unit", "role", "begins", "ends")
CHOSEN = ("confidentiality", "form", "remark")
LISTS = ("acts", "kinds")


class DelegationsPost(Creating):
    """Lets a colleague act in a capacity of the caller."""

    def reply(self):
        data = only(json_object(self.request), *NEEDED, *CHOSEN, *LISTS)
        made = delegation.grant(
            *(text(data, name, required=True) for name in NEEDED),
            **{name: text(data, name) for name in CHOSEN},
            **{name: data.get(name) or () for name in LISTS},
        )
        shown = delegation_representation(made)
        return self.created(shown, shown["@id"])
