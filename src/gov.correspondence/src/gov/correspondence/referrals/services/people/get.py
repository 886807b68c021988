"""The people of a unit."""

from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import absence_representation
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class PeopleGet(Endpoint):
    """User ids and names of the people of ``unit``, by name, and when each is away."""

    def reply(self):
        unit = query_text(self.request, "unit")
        if unit not in {each.code for each in accounts.units()}:
            mapping = {"unit": unit[:40]}
            raise Invalid(_("The unit “${unit}” does not exist.", mapping=mapping), field="unit")
        items = [
            {"id": user_id, "name": name, "absences": self.absences(user_id)}
            for user_id, name in accounts.members(unit)
        ]
        return {"@id": f"{self.context.absolute_url()}/@people", "items": items}

    def absences(self, user_id):
        """Return the absences that are not over, without the reason."""
        return [
            absence_representation(each, knows_why=False) for each in delegation.absences(user_id)
        ]
