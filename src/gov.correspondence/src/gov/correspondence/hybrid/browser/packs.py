"""The pack of a consignment as a download."""

from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.hybrid.printing import printed
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.browser.page import LetterView


class Pack(LetterView):
    """Cover and documents as PDF; a refusal shows the letter with the reason, and
    whoever names none is led back to it."""

    def __call__(self) -> str | bytes:
        consignment = said(self.request.form.get("consignment", ""))
        if not consignment:
            return str(self.request.response.redirect(self.context.absolute_url()))
        try:
            answer = printed(self.context, self.request, consignment)
        except CorrespondenceError as error:
            self.failed, self.refusal = "pack", error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
