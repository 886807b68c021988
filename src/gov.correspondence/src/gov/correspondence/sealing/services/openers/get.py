"""Who opens what comes sealed to a unit."""

from gov.correspondence.api import sealing
from gov.correspondence.sealing.services.representation import naming
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class OpenersGet(Endpoint):
    """Whom the heads of a unit named, newest first."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@openers",
            "items": [naming(made) for made in sealing.openers(query_text(self.request, "unit"))],
            "next": None,
        }
