"""The certified copies of a letter."""

from gov.correspondence.api import certifying
from gov.correspondence.certifying.services.representation import copy_representation
from gov.correspondence.services.base import Endpoint


class CertifiedCopiesGet(Endpoint):
    """All of them, the first one first."""

    def reply(self):
        made = certifying.certified(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@certified-copies",
            "items": [copy_representation(self.context, each) for each in made],
            "next": None,
        }
