"""The official letter as a download, and its document made from the text."""

from gov.correspondence import _
from gov.correspondence.api import official
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.page import LetterView
from gov.correspondence.official import freshness
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


WRITING = ("draft", "in_review", "for_signature")


class OfficialView(LetterView):
    """The letter as PDF; a refusal shows its page with the reason."""

    def __call__(self) -> str | bytes:
        try:
            body = official.letter_pdf(self.context)
        except CorrespondenceError as error:
            self.failed, self.refusal = "official", error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        answer = Printed(body, PDF, f"letter-{self.context.getId()}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body


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
