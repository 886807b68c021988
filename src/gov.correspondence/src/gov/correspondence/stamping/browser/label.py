"""The label of an incoming letter as a download."""

from gov.correspondence.api import stamping
from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class LabelView(DownloadView):
    """``?language=ar``: the label."""

    document = "label"

    def made(self) -> Printed:
        body = stamping.label(self.context, said(self.request.form.get("language", "")))
        return Printed(body, PDF, f"label-{self.context.getId()}.pdf")


class LabelViewlet(ViewletBase):
    """Leads to the label of a registered letter."""

    index = ViewPageTemplateFile("templates/label.pt")

    def render(self) -> str:
        """Nothing before registration."""
        return str(self.index()) if self.context.number else ""
