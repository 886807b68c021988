"""A scan that waits, looked at before it is taken."""

from gov.correspondence.capture import waiting
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser import grids
from Products.Five.browser import BrowserView
from urllib.parse import quote
from zExceptions import NotFound as NoSuchPage


class WaitingScan(BrowserView):
    """``?scan=<id>``: its bytes, always as a download."""

    def __call__(self) -> bytes:
        try:
            scan = waiting.get(grids.said(self.request.form.get("scan", "")))
            with waiting.reading(scan) as stream:
                body = stream.read()
        except NotFound:
            raise NoSuchPage("waiting-scan") from None
        for name, value in headers(scan).items():
            self.request.response.setHeader(name, value)
        return body


def headers(scan: waiting.Scan) -> dict[str, str]:
    """Return what is said of the bytes of a scan."""
    return {
        "Content-Type": waiting.PDF,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(scan.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
