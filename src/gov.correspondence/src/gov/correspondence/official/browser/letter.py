"""The official letter as a download, and its document made from the text."""

from gov.correspondence import _
from gov.correspondence.api import official
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.official import freshness
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


WRITING = ("draft", "in_review", "for_signature")


class OfficialView(DownloadView):
    """The letter as PDF."""

    document = "official"

    def made(self) -> Printed:
        body = official.letter_pdf(self.context)
        return Printed(body, PDF, f"letter-{self.context.getId()}.pdf")


class Compose(ActView):
    """Makes the main document from the text."""

    act = "compose"

    def perform(self) -> Message:
        official.compose(self.context)
        return _("The document was made from the text.")


class OfficialViewlet(ViewletBase):
    """Leads to the letter as PDF, and in a draft makes its document."""

    index = ViewPageTemplateFile("templates/panel.pt")

    @property
    def writable(self) -> bool:
        """Whether the reader may make the document now; once approved, it is what was approved."""
        return transitions.state(self.context) in WRITING and may(self.context, "Edit Letter")

    @property
    def composed(self) -> bool:
        """Whether the document was made from the text."""
        return bool(freshness.main(self.context)) and self.printable

    @property
    def printable(self) -> bool:
        """Whether the letter is its text."""
        return freshness.is_composed(self.context)

    def render(self) -> str:
        """Nothing for a letter without text, or whose document came from elsewhere."""
        offered = self.printable or self.writable
        return str(self.index()) if self.context.body and offered else ""
