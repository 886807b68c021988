"""A draft that takes the place of a letter that left."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.making import Making


class ReplacementsPost(Making):
    """A draft that takes the place of a letter that left."""

    def make(self, unit, key):
        return letters.replace(self.context, unit, key)
