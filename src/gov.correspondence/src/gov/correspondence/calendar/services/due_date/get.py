"""By when: from an urgency, working days or working hours to a day, and back."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar.services.parameters import asked_day
from gov.correspondence.calendar.services.parameters import asked_instant
from gov.correspondence.calendar.services.parameters import hijri
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.values import plain


WAYS = ("urgency", "days", "hours", "date")


class DueDateGet(Endpoint):
    """One of ``urgency``, ``days``, ``hours`` or ``date``, counted from ``start``, by default now.

    The answer says the day (``due``), the working days up to it, and the urgency it amounts to.
    """

    def reply(self):
        given = [name for name in WAYS if query_text(self.request, name)]
        if len(given) != 1:
            raise Malformed(_("Give one of urgency, days, hours and date."))
        return {
            "@id": f"{self.context.absolute_url()}/@due-date",
            **(self.by_hours() if given == ["hours"] else self.by_day(given[0])),
        }

    def by_hours(self):
        start = asked_instant(self.request, "start", datetime.now(UTC))
        hours = whole_number(self.request, "hours", 0, least=0, most=calendar.MOST_HOURS)
        until = calendar.add_hours(start, hours)
        zone = calendar.zone()
        due = until.astimezone(zone).date()
        return self.answer(start.astimezone(zone).date(), due, start, until)

    def by_day(self, way):
        start = asked_day(self.request, "start", calendar.today())
        return self.answer(start, self.due(way, start), start, None)

    def due(self, way, start):
        if way == "urgency":
            return calendar.due_for(query_text(self.request, "urgency"), start)
        if way == "date":
            return asked_day(self.request, "date", start)
        return calendar.add_days(
            start, whole_number(self.request, "days", 0, least=0, most=calendar.MOST_DAYS)
        )

    def answer(self, first, due, start, until):
        return {
            "start": plain(start),
            "due": plain(due),
            "until": plain(until),
            "hijri": hijri(due) if due else None,
            "working_days": calendar.days_between(first, due) if due else None,
            "urgency": calendar.urgency_for(due, first) if due else None,
        }
