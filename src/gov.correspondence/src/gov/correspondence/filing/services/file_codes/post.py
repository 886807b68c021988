"""A letter gets its file code."""

from gov.correspondence.api import filing
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class FileCodesPost(Act):
    """Gives the letter a code of the filing plan."""

    members = ("code",)

    def possible(self):
        """A code may be given in any state."""
        return True

    def act(self, data):
        filing.classify(self.context, text(data, "code", required=True))
