"""The journal of a letter."""

from gov.correspondence.api import journal
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain


class JournalGet(Endpoint):
    """Every act on a letter, oldest first."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@journal",
            "items": [plain(entry.as_json()) for entry in journal.entries(self.context)],
        }
