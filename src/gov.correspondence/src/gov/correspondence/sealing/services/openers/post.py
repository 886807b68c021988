"""The head of a unit names an opener."""

from gov.correspondence.api import sealing
from gov.correspondence.sealing.services.representation import naming
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class OpenersPost(Creating):
    """Let a person of the unit open what comes sealed to it, for some days."""

    MEMBERS = ("unit", "person", "begins", "ends")

    def reply(self):
        data = only(json_object(self.request), *self.MEMBERS)
        said = [text(data, member, required=True) for member in self.MEMBERS]
        shown = naming(sealing.name_opener(*said))
        return self.created(shown, shown["@id"])
