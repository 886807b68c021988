"""Who owes an answer to a letter, and how other debts ended."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Endpoint
from gov.correspondence.threads.services.representation import settlement


class AnswersGet(Endpoint):
    """``owing`` are parties, ``settled`` those that answered or were let off."""

    def reply(self):
        return represented(self.context)


def represented(letter):
    """Return the answers to a letter, a dict."""
    return {
        "@id": f"{letter.absolute_url()}/@answers",
        "owing": threads.owing(letter),
        "settled": [settlement(*each) for each in sorted(threads.settlements(letter).items())],
    }
