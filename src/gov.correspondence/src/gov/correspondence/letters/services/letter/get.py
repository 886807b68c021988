"""One letter."""

from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.letters.version import version
from gov.correspondence.services.base import Endpoint


class LetterGet(Endpoint):
    """The envelope; the content too for whoever may read the letter, with its entity tag."""

    def reply(self):
        tag(self.context, self.request)
        return representation(self.context)


def tag(letter, request):
    """Name the version of the letter in the answer, for ``If-Match`` of a later change."""
    if may(READ, letter):
        request.response.setHeader("ETag", f'"{version(letter)}"')
