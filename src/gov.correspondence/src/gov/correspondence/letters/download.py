"""``<letter>/@@file/<id>``: the bytes of one file, for those who may read the letter."""

from gov.correspondence.api import files
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound as NoSuchFile
from gov.correspondence.letters import sniffing
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.streams import published
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import quote
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class FileView(BrowserView):
    """Sends one file; saving it is the rule, only a PDF may be shown in place."""

    file_id = ""

    def publishTraverse(self, request: Any, name: str) -> "FileView":  # noqa: N802
        if self.file_id:
            raise NotFound(name)
        self.file_id = name
        return self

    def __call__(self) -> Any:
        record = self._record()
        inline = record.media_type == sniffing.PDF and self.request.form.get("inline") == "1"
        for name, value in headers(record, inline).items():
            self.request.response.setHeader(name, value)
        return published(record)

    def _record(self) -> LetterFile:
        try:
            return files.get(self.context, self.file_id)
        except NoSuchFile:
            raise NotFound(self.file_id) from None
        except NotAllowed:
            raise Unauthorized(self.file_id) from None


def headers(record: LetterFile, inline: bool = False) -> dict[str, str]:
    """Return the response headers for a file: nothing in it may run, nobody may keep it.

    The name follows RFC 6266 and RFC 8187.
    """
    disposition = "inline" if inline else "attachment"
    return {
        "Content-Type": record.media_type,
        "Content-Length": str(record.size),
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(record.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
    }
