"""The sheet with the code of a letter, as a download, and the way to it."""

from gov.correspondence.letters.browser.download import SheetView
from gov.correspondence.verification.printing import printed
from gov.correspondence.verification.verifying import has_code
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class VerificationSheetView(SheetView):
    """The sheet as PDF."""

    document = "sheet"
    printing = staticmethod(printed)


class VerificationViewlet(ViewletBase):
    """Leads readers of a registered letter to its sheet."""

    index = ViewPageTemplateFile("templates/panel.pt")

    def render(self) -> str:
        """Nothing for a letter that cannot be verified."""
        return str(self.index()) if has_code(self.context) else ""
