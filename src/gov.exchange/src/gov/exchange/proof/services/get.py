"""The certified receipt and the dispute bundle as downloads of the API."""

from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.exchange.messages import _
from gov.exchange.proof.browser import BundleView
from gov.exchange.proof.browser import LANGUAGES
from gov.exchange.proof.browser import ReceiptView


class CertifiedReceiptsGet(Endpoint):
    """The page about one consignment; ``language`` is ``ar`` or ``en``, by default the portal's."""

    def reply(self):
        query_text(self.request, "consignment")
        language = query_text(self.request, "language")
        if language and language not in LANGUAGES:
            raise Invalid(_("A receipt is in ar or en."), field="language")
        return ReceiptView(self.context, self.request).made()


class EvidenceBundlesGet(Endpoint):
    """The bundle of one consignment, or of the letter that came."""

    def reply(self):
        query_text(self.request, "consignment")
        return BundleView(self.context, self.request).made()
