"""By when: from an urgency, working days or working hours to a day, and back."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.services.parameters import asked_day
from gov.correspondence.calendar.services.parameters import asked_instant
from gov.correspondence.calendar.services.parameters import asked_time
from gov.correspondence.calendar.services.parameters import hijri
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.values import plain
from gov.correspondence.threads.settings import waiting_days


WAYS = ("urgency", "days", "hours", "date")


class DueDateGet(Endpoint):
    """One of ``urgency``, ``days``, ``hours`` or ``date``, counted from ``start``, by default now.

    The answer says the day (``due``) with its time where hours count (``due_time``, by the
    agency's clock), the working days up to it, and the urgency it amounts to. ``time`` goes with
    ``date``; ``kind`` goes with ``urgency``, for the time after which letters of that kind ask
    for an answer where it is shorter.
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
        return self.answer(start, deadlines.at(until, calendar.zone()), until)

    def by_day(self, way):
        start = asked_day(self.request, "start", calendar.today())
        due = self.due(way, start)
        until = due.instant(calendar.zone()).astimezone(UTC) if due and due.time else None
        return self.answer(start, due, until)

    def due(self, way, start):
        if way == "urgency":
            given = "T" in query_text(self.request, "start")
            since = asked_instant(self.request, "start", None) if given else start
            days = waiting_days(query_text(self.request, "kind"))
            return calendar.deadline_for(query_text(self.request, "urgency"), since, days)
        if way == "date":
            return Deadline(asked_day(self.request, "date", start), asked_time(self.request))
        days = whole_number(self.request, "days", 0, least=0, most=calendar.MOST_DAYS)
        return Deadline(calendar.add_days(start, days))

    def answer(self, start, due, until):
        first = start.astimezone(calendar.zone()).date() if isinstance(start, datetime) else start
        return {
            "start": plain(start),
            "due": plain(due.day) if due else None,
            "due_time": due.time if due else "",
            "until": plain(until),
            "hijri": hijri(due.day) if due else None,
            "working_days": calendar.days_between(first, due.day) if due else None,
            "urgency": calendar.urgency_for(due, start) if due else None,
        }
