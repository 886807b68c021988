"""Reminding as a page."""

from gov.correspondence import _
from gov.correspondence.api import circulars
from gov.correspondence.letters.browser.acts import ActView
from zope.i18nmessageid import Message


class Nudge(ActView):
    act = "nudge"

    def perform(self) -> Message:
        count = len(circulars.nudge(self.context))
        return _("${count} recipients are reminded.", mapping={"count": count})
