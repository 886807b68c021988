"""Who is away."""

from datetime import date
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.principals import may_be_user
from gov.correspondence.api import delegation
from gov.correspondence.delegation import reading
from gov.correspondence.delegation.absences import may_enter
from gov.correspondence.delegation.services.representation import absence_representation
from gov.correspondence.delegation.services.representation import url
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.languages import said


class AbsencesGet(Endpoint):
    """Absences of a person that are not over; with a day, also what to be warned of."""

    def reply(self):
        user = query_text(self.request, "user") or people.current_id()
        if not may_be_user(user):
            raise Invalid(_("Name a person."), field="user")
        on = self.day()
        knows_why = may_enter(user)
        return {
            "@id": url("absences"),
            "items": [
                absence_representation(each, knows_why) for each in delegation.absences(user, on)
            ],
            "warnings": [
                {"when": each.when, "detail": said(each.message, self.request)}
                for each in delegation.warnings(user, on)
            ],
        }

    def day(self) -> date | None:
        """Return the day asked for, ``None`` for none. Raises ``Invalid``."""
        typed = query_text(self.request, "on")
        return reading.day(typed, "on") if typed else None
