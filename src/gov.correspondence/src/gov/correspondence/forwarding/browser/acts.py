"""Forwarding as a page."""

from gov.correspondence.api import forwarding
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.letters.browser.continuing import Making
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.content import OutgoingLetter


class Forward(Making):
    """Drafts the covering letter and leads to its form."""

    act = "forward"

    def make(self, unit: str) -> OutgoingLetter:
        onward = Onward(*(said(self.request.form.get(name, "")) for name in FIELDS))
        return forwarding.forward(self.context, onward, unit)


# The unit that writes is ``unit`` on all forms that make a draft.
FIELDS = tuple("onward_unit" if name == "unit" else name for name in Onward._fields)
