"""In what capacities the caller acts."""

from gov.correspondence.api import accounts
from gov.correspondence.services.base import Endpoint
from plone import api


class CapacitiesGet(Endpoint):
    """The caller's roles in units, each with the highest rank of confidentiality it reaches."""

    def reply(self):
        highest = {}
        for held in accounts.capacities():
            place = (held.unit, held.role)
            highest[place] = max(held.rank, highest.get(place, 0))
        user_id = api.user.get_current().getId()
        return {
            "@id": f"{self.context.absolute_url()}/@capacities",
            "person": {"id": user_id, "name": accounts.display_name(user_id)},
            "items": [
                {"unit": unit, "role": role, "rank": rank}
                for (unit, role), rank in sorted(highest.items())
            ],
        }
