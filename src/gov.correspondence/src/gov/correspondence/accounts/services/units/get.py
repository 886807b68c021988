"""The units of this agency."""

from gov.correspondence.api import accounts
from gov.correspondence.services.base import Endpoint


class UnitsGet(Endpoint):
    """Units in the order of their codes; ``parent`` is a code, or empty for the first level."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@units",
            "items": [unit._asdict() for unit in accounts.units()],
        }
