"""The texts to begin a letter with."""

from gov.correspondence.letters import templates
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.values import plain


class TemplatesGet(Endpoint):
    """The templates that the units of the caller may use, of one ``kind`` or of all."""

    def reply(self):
        kind, mine = query_text(self.request, "kind"), writing_units()
        found = [
            each for one in WRITTEN if kind in ("", one) for each in templates.offered(one, mine)
        ]
        return {
            "@id": f"{self.context.absolute_url()}/@letter-templates",
            "items": [plain(each._asdict()) for each in found],
        }
