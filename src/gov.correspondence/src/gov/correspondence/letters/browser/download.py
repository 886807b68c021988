"""Documents made of a letter, as downloads from its page."""

from abc import abstractmethod
from collections.abc import Callable
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.browser.page import LetterView
from typing import Any


class DownloadView(LetterView):
    """Answers with a document; a refusal shows the page of the letter with the reason.

    ``document`` names it for the page, as an act is named there.
    """

    document: str

    def __call__(self) -> Any:
        try:
            answer = self.made()
        except CorrespondenceError as error:
            self.failed, self.refusal = self.document, error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body

    @abstractmethod
    def made(self) -> Any:
        """Return the ``Printed`` document. Raises ``CorrespondenceError``."""


class SheetView(DownloadView):
    """``?language=ar``: the sheet of a letter that ``printing`` makes, in ``ar`` or ``en``."""

    printing: Callable[..., Any]

    def made(self) -> Any:
        language = said(self.request.form.get("language", ""))
        return type(self).printing(self.context, self.request, language)
