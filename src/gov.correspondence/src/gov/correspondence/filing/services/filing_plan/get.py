"""The filing plan."""

from gov.correspondence.api import filing
from gov.correspondence.services.base import Endpoint


class FilingPlanGet(Endpoint):
    """Every entry in the order of the plan."""

    def reply(self):
        items = [
            {
                "code": entry.code,
                "parent": entry.parent,
                "name_ar": entry.names["ar"],
                "name_en": entry.names["en"],
                "open": entry.open,
                "retention": entry.retention,
            }
            for entry in filing.plan()
        ]
        return {"@id": f"{self.context.absolute_url()}/@filing-plan", "items": items}
