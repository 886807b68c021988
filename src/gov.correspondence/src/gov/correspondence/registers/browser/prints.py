"""A book as a file, from the pages of the books."""

from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.registers.browser import typed
from gov.correspondence.registers.printing import printed
from Products.Five.browser import BrowserView
from zExceptions import NotFound as NoPage


class PrintView(BrowserView):
    """``?book=&year=&format=&volume=`` or ``?book=&outage=``; what cannot be made is not found."""

    def __call__(self) -> bytes:
        form = self.request.form
        volume = typed.text(form, "volume")
        try:
            answer = printed(
                self.context,
                self.request,
                typed.text(form, "book"),
                year=typed.text(form, "year"),
                outage=typed.text(form, "outage"),
                form=typed.text(form, "format") or "pdf",
                volume=int(volume) if volume.isascii() and volume.isdigit() else 1,
            )
        except CorrespondenceError:
            raise NoPage(typed.text(form, "book")) from None
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
