"""The sheet with the code of a letter, as a download, and the way to it."""

from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.registers.printing import Printed
from gov.correspondence.verification.printing import printed
from gov.correspondence.verification.verifying import has_code
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class SheetView(DownloadView):
    """``?language=ar``: the sheet as PDF."""

    document = "sheet"

    def made(self) -> Printed:
        return printed(self.context, self.request, said(self.request.form.get("language", "")))


class VerificationViewlet(ViewletBase):
    """Leads readers of a registered letter to its sheet."""

    index = ViewPageTemplateFile("templates/panel.pt")

    def render(self) -> str:
        """Nothing for a letter that cannot be verified."""
        return str(self.index()) if has_code(self.context) else ""
