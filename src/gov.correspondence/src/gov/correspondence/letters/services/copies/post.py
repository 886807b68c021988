"""A draft with the text, recipients and documents of a letter."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.making import Making


class CopiesPost(Making):
    """A draft with the text, recipients and documents of a letter."""

    def make(self, unit, key):
        return letters.copy(self.context, unit, key)
