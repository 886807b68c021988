"""The files of a letter, and the bytes of one."""

from base64 import b64encode
from gov.correspondence.api import files
from gov.correspondence.letters.services.files.path import OneFile
from gov.correspondence.letters.services.representation import file_representation
from gov.correspondence.letters.streams import published
from gov.correspondence.services.base import Endpoint
from urllib.parse import quote


class FilesGet(OneFile, Endpoint):
    """``@files`` lists the files; ``@files/<id>`` streams one, always as a download."""

    def reply(self):
        return self.download(self.file_id()) if self.path else self.listing()

    def listing(self):
        return {
            "@id": f"{self.context.absolute_url()}/@files",
            "items": [
                file_representation(self.context, record) for record in self.context.files.values()
            ],
        }

    def download(self, file_id):
        record = files.get(self.context, file_id)
        digest = b64encode(bytes.fromhex(record.sha512)).decode()
        headers = {
            "Content-Type": record.media_type,
            "Content-Length": str(record.size),
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(record.name, safe='')}",
            "Repr-Digest": f"sha-512=:{digest}:",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in headers.items():
            self.request.response.setHeader(name, value)
        return published(record)
