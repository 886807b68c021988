"""The days of the agency: on which people work, when, and why not."""

from datetime import timedelta
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar.services.parameters import asked_day
from gov.correspondence.calendar.services.parameters import hijri
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.exceptions import Malformed


USUAL = timedelta(30)
MOST = timedelta(366)


class CalendarGet(Endpoint):
    """The days from ``from`` (by default today) to ``to`` inclusive, 367 at most."""

    def reply(self):
        first = asked_day(self.request, "from", calendar.today())
        last = asked_day(self.request, "to", min(first, first.max - USUAL) + USUAL)
        if not first <= last <= min(first, first.max - MOST) + MOST:
            raise Malformed(_("Ask for 1 to 367 days, the first one first."), field="to")
        return {
            "@id": f"{self.context.absolute_url()}/@calendar",
            "timezone": str(calendar.zone()),
            "items": [self.item(day) for day in calendar.days(first, last)],
        }

    def item(self, day):
        hours = day.hours
        return {
            "date": day.date.isoformat(),
            "kind": day.kind,
            "working": day.is_working,
            "names": day.names._asdict(),
            "estimated": day.estimated,
            "in_lieu": day.in_lieu,
            "own": day.own,
            "opens": f"{hours.opens:%H:%M}" if hours else None,
            "closes": f"{hours.closes:%H:%M}" if hours else None,
            "hijri": hijri(day.date),
        }
