"""A signing folder is put in order."""

from gov.correspondence import _
from gov.correspondence.api import signing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.signing.services.representation import folder_representation


class SigningFolderPut(Writing):
    """Takes the letters in their order, each with its note; what is left out follows."""

    def reply(self):
        data = only(json_object(self.request), "unit", "letters")
        unit = text(data, "unit", required=True)
        signing.prepare(unit, [(text(row, "letter"), text(row, "note")) for row in letters(data)])
        return folder_representation(unit)


def letters(data):
    """Return the member ``letters``, a list of objects; raises ``Invalid``."""
    rows = data.get("letters")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid(_("This must be a list of letters."), field="letters")
    return [only(row, "letter", "note") for row in rows]
