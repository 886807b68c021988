"""A draft that continues a letter of ours."""

from gov.correspondence.api import letters
from gov.correspondence.letters.services.making import Making


class ContinuationsPost(Making):
    """A draft that continues a letter of ours."""

    def make(self, unit, key):
        return letters.further_to(self.context, unit, key)
