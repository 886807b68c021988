"""The contents list of a file, from its page."""

from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.filing.printing import EVERY_VOLUME
from gov.correspondence.filing.printing import printed
from Products.Five.browser import BrowserView
from zExceptions import NotFound as NoPage


class PrintView(BrowserView):
    """``?file=`` and perhaps ``&volume=``; what cannot be made is not found."""

    def __call__(self) -> bytes:
        key, volume = (self._said(name) for name in ("file", "volume"))
        number = int(volume) if volume.isascii() and volume.isdigit() else EVERY_VOLUME
        try:
            answer = printed(self.context, self.request, key, number)
        except CorrespondenceError:
            raise NoPage(key) from None
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body

    def _said(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:80] if isinstance(value, str) else ""
