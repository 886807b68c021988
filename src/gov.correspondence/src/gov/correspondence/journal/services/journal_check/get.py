"""Whether chain and journals still say what they said."""

from gov.correspondence.api import journal
from gov.correspondence.services.base import Endpoint


class JournalCheckGet(Endpoint):
    """Looks through everything; ``items`` is empty where nothing was changed afterwards."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@journal-check",
            "items": [found._asdict() for found in journal.check()],
            "waiting": journal.waiting(),
        }
