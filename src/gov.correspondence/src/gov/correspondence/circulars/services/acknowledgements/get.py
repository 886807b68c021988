"""Who has acknowledged a letter."""

from gov.correspondence.circulars.services.representation import acknowledgements
from gov.correspondence.services.base import Endpoint


class AcknowledgementsGet(Endpoint):
    """Where the letter stands with each recipient and since when, the silent first."""

    def reply(self):
        return acknowledgements(self.context)
