"""The referral sheet as a download, and the way to it."""

from gov.correspondence.letters.browser.download import SheetView
from gov.correspondence.referrals.printing import is_offered
from gov.correspondence.referrals.printing import printed
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ReferralSheetView(SheetView):
    """The sheet as PDF."""

    document = "referral-sheet"
    printing = staticmethod(printed)


class SheetViewlet(ViewletBase):
    """Leads who sees the referrals of a matter to its sheet."""

    index = ViewPageTemplateFile("templates/sheet.pt")

    def render(self) -> str:
        """Nothing for a letter that leads no matter."""
        return str(self.index()) if is_offered(self.context) else ""
