"""The scans that wait, and the bytes of one."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.capture import waiting
from gov.correspondence.capture.browser.scan import headers
from gov.correspondence.letters.services.files.path import OneFile
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain


class WaitingScansGet(OneFile, Endpoint):
    """``@waiting-scans`` lists them; ``@waiting-scans/<id>`` gives one, always as a download."""

    def reply(self):
        return self.download(self.file_id()) if self.path else self.listing()

    def listing(self):
        place = f"{self.context.absolute_url()}/@waiting-scans"
        return {"@id": place, "items": [represented(place, each) for each in waiting.listed()]}

    def download(self, scan_id):
        scan = waiting.get(scan_id)
        for name, value in headers(scan).items():
            self.request.response.setHeader(name, value)
        with waiting.reading(scan) as stream:
            return stream.read()


def represented(place, scan):
    """Return a scan, a dict."""
    return {
        "@id": f"{place}/{scan.id}",
        "id": scan.id,
        "name": scan.name,
        "size": scan.size,
        "changed": plain(datetime.fromtimestamp(int(scan.changed), UTC)),
    }
