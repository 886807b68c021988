"""Returning as a page."""

from gov.correspondence import _
from gov.correspondence.api import returns
from gov.correspondence.letters.browser.acts import ActView
from zope.i18nmessageid import Message


class Dismiss(ActView):
    act = "dismiss-return"

    def perform(self) -> Message:
        returns.dismiss(self.context, self.remark)
        return _("Nothing more is done about its return.")


class ReturnToSender(ActView):
    act = "return-to-sender"

    def perform(self) -> Message:
        returns.send_back(self.context, self.remark)
        return _("The letter is returned. Its sender is told your reason.")
