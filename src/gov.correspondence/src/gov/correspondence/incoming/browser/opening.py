"""The page of a letter tells that the unit has it on the screen."""

from gov.correspondence import _
from gov.correspondence.api import incoming
from gov.correspondence.letters.browser.acts import ActView
from plone.app.layout.viewlets.common import ViewletBase
from zope.i18nmessageid import Message


class OpenAtUnit(ActView):
    act = "open-at-unit"

    def perform(self) -> Message:
        incoming.open_at_unit(self.context)
        return _("It is noted that your unit has the letter.")


class OpeningViewlet(ViewletBase):
    """The form that the page sends by itself; a button where there is no script."""

    def waits(self) -> bool:
        """Whether the reader is the first of the unit."""
        return incoming.waits_for_unit(self.context)
