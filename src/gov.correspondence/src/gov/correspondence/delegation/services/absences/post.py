"""An absence is entered."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import absence_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


NEEDED = ("begins", "ends")
CHOSEN = ("user", "substitute", "remark")


class AbsencesPost(Creating):
    """Enters that the caller, or somebody of his unit, is away."""

    def reply(self):
        data = only(json_object(self.request), *NEEDED, *CHOSEN)
        made = delegation.set_absence(
            *(text(data, name, required=True) for name in NEEDED),
            **{name: text(data, name) for name in CHOSEN},
        )
        shown = absence_representation(made, True)
        return self.created(shown, shown["@id"])
