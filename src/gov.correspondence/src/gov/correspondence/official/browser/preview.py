"""What stands in the form of a letter, as it would be printed."""

from gov.correspondence.api import official
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.composition import LetterForm
from gov.correspondence.letters.browser.forms import ComposeForm
from gov.correspondence.letters.browser.forms import EditForm
from gov.correspondence.official.composing import PDF
from plone.protect import CheckAuthenticator
from zope.i18n import translate


class Preview(LetterForm):
    """Answers with the PDF, or with what keeps it from being made; nothing is stored."""

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            response.setStatus(405)
            response.setHeader("Allow", "POST")
            return b""
        CheckAuthenticator(self.request)
        self.typed = self._tidy()
        try:
            made = official.preview_pdf(self.kind, self.values(), self.unit)
        except CorrespondenceError as error:
            return self._said(error)
        response.setHeader("Content-Type", PDF)
        response.setHeader("Content-Disposition", "inline; filename=draft.pdf")
        return made

    def _said(self, error: CorrespondenceError) -> bytes:
        """Return the reasons in words; the form stands in the other window as it was."""
        self.request.response.setStatus(error.status, lock=1)
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        reasons = [each.message for each in getattr(error, "problems", (error,))]
        said = (str(translate(each, context=self.request) or each) for each in reasons)
        return "\n".join(said).encode()


class ComposePreview(Preview, ComposeForm):
    """Of a letter that is new."""


class EditPreview(Preview, EditForm):
    """Of a draft that is changed."""
