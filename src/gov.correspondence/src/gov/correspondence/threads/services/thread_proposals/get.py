"""Letters whose numbers the letter quotes."""

from gov.correspondence.api import threads
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.base import Endpoint


class ThreadProposalsGet(Endpoint):
    """Proposals only: nothing is linked until somebody says so."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@thread-proposals",
            "items": [envelope(each) for each in threads.proposals(self.context)],
        }
