"""The sheet with the code of a letter, as a download, and the way to it."""

from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.browser.page import LetterView
from gov.correspondence.verification.printing import printed
from gov.correspondence.verification.verifying import has_code
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class SheetView(LetterView):
    """``?language=ar``: the sheet as PDF; a refusal shows the letter with the reason."""

    def __call__(self) -> str | bytes:
        language = said(self.request.form.get("language", ""))
        try:
            answer = printed(self.context, self.request, language)
        except CorrespondenceError as error:
            self.failed, self.refusal = "sheet", error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body


class VerificationViewlet(ViewletBase):
    """Leads readers of a registered letter to its sheet."""

    index = ViewPageTemplateFile("templates/panel.pt")

    def render(self) -> str:
        """Nothing for a letter that cannot be verified."""
        return str(self.index()) if has_code(self.context) else ""
