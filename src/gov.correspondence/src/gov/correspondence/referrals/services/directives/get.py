"""The directives of the agency."""

from gov.correspondence.api import referrals
from gov.correspondence.services.base import Endpoint


class DirectivesGet(Endpoint):
    """Every directive in the agency's order."""

    def reply(self):
        items = [
            {
                "code": each.code,
                "name_ar": each.names["ar"],
                "name_en": each.names["en"],
                "task": each.task,
                "days": each.days,
                "hours": each.hours,
            }
            for each in referrals.directives()
        ]
        return {"@id": f"{self.context.absolute_url()}/@directives", "items": items}
