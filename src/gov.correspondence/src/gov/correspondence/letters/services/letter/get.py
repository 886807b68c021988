"""One letter."""

from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Endpoint


class LetterGet(Endpoint):
    """The envelope; the content too for whoever may read the letter."""

    def reply(self):
        return representation(self.context)
