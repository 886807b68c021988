"""The conversation a letter belongs to."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Endpoint
from gov.correspondence.threads.services.representation import turn


class ThreadGet(Endpoint):
    """Oldest first; what the caller may not see is not in it."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@thread",
            "items": [turn(each) for each in threads.thread(self.context)],
        }
