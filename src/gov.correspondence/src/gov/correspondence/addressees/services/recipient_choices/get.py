"""Recipients to choose from."""

from gov.correspondence import _
from gov.correspondence.api import addressees
from gov.correspondence.letters.browser.choices import spell_row
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.languages import language


MOST = 50


class RecipientChoicesGet(Endpoint):
    """Whom a letter of a ``kind`` may go to, by the beginnings of words in ``q``."""

    def reply(self):
        text, kind = query_text(self.request, "q"), query_text(self.request, "kind") or WRITTEN[0]
        if kind not in WRITTEN:
            raise Malformed(_("One writes an outgoing letter, a circular or a memo."), field="kind")
        limit = whole_number(self.request, "limit", 12, most=MOST)
        spoken = language(self.request)
        found = addressees.recipients(text, kind, limit)
        return {
            "@id": f"{self.context.absolute_url()}/@recipient-choices",
            "items": [represented(each, spoken) for each in found],
        }


def represented(entry, spoken):
    """Return a recipient, a dict: its words in a language, and the row that names it."""
    return {
        "value": spell_row(entry.row),
        "title": _said(entry.names, spoken),
        "within": _said(entry.within, spoken),
        "form_of_address": entry.form.get(spoken, ""),
        "row": {name: code for name, code in entry.row.items() if code},
    }


def _said(names, spoken):
    return names.get(spoken) or next((each for each in names.values() if each), "")
