"""The stamped copy of page one as a download, and the way to it."""

from gov.correspondence import _
from gov.correspondence.api import stamping
from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.stamping.overlay import CORNERS
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


WORDS = {
    "lower-left": _("Lower left"),
    "upper-left": _("Upper left"),
    "upper-right": _("Upper right"),
    "lower-right": _("Lower right"),
}


class StampView(DownloadView):
    """``?language=ar&corner=lower-left``: the copy."""

    document = "stamp"

    def made(self) -> Printed:
        language, corner = (
            said(self.request.form.get(name, "")) for name in ("language", "corner")
        )
        body = stamping.incoming_stamp(self.context, language, corner)
        return Printed(body, PDF, f"stamped-{self.context.getId()}.pdf")


class StampViewlet(ViewletBase):
    """Leads readers of a registered letter to its stamped page."""

    index = ViewPageTemplateFile("templates/panel.pt")
    corners = tuple((corner, WORDS[corner]) for corner in CORNERS)

    @property
    def language(self) -> str:
        """The language of the page, which the stamp has unless another one is chosen."""
        return api.portal.get_current_language()

    def render(self) -> str:
        """Nothing before registration, and for a letter without a document."""
        there = any(file.role == "main" for file in self.context.files.values())
        return str(self.index()) if there and self.context.number else ""
