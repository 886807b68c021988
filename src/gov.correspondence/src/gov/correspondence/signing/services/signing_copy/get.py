"""The copy of an approved letter that is made ready for signing."""

from gov.correspondence.api import signing
from gov.correspondence.services.base import Endpoint
from gov.correspondence.signing.copying import HEADERS


class SigningCopyGet(Endpoint):
    """The main document with empty fields for number, date and signature, a PDF."""

    def reply(self):
        made = signing.signing_copy(self.context)
        for name, value in HEADERS.items():
            self.request.response.setHeader(name, value)
        return made
