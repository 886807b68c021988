"""A draft that answers a letter."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.making import Making


class RepliesPost(Making):
    """A draft that answers a letter."""

    def make(self, unit, key):
        return letters.reply(self.context, unit, key)
