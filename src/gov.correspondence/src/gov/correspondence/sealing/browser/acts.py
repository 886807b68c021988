"""Releasing a sealed letter as a page."""

from gov.correspondence import _
from gov.correspondence.api import sealing
from gov.correspondence.letters.browser.acts import ActView
from zope.i18nmessageid import Message


class Release(ActView):
    act = "release"

    def perform(self) -> Message:
        units = self.request.form.get("units", [])
        chosen = [units] if isinstance(units, str) else units
        sealing.release(self.context, tuple(chosen), self.remark)
        return _("The letter is released: those who are cleared for it may read it now.")
