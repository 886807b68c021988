"""When somebody may be disturbed: quiet hours, days off, and the hour of the digest. Pure.

Hours are those of the agency's clock; moments are aware. A span that ends before it begins goes on
over midnight, and one that ends as it begins is none.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from typing import NamedTuple
from zoneinfo import ZoneInfo


DAY = timedelta(days=1)
# No calendar has so many days off in a row; whatever says so disturbs rather than waits for ever.
MOST_DAYS = 60
IsWorking = Callable[[date], bool]


class Quiet(NamedTuple):
    """Hours of each day, as ``(begins, ends)``, and whether days off are quiet as a whole."""

    spans: tuple[tuple[time, time], ...] = ()
    days_off: bool = False


def earliest(now: datetime, zone: ZoneInfo, quiet: Quiet, is_working: IsWorking) -> datetime:
    """Return the first moment from ``now`` on that is not quiet, in UTC."""
    moment, last = now.astimezone(UTC), now + MOST_DAYS * DAY
    while moment <= last:
        until = _quiet_until(moment, zone, quiet, is_working)
        if until is None:
            return moment
        moment = until
    return now.astimezone(UTC)


def next_digest(
    now: datetime, zone: ZoneInfo, at: time, quiet: Quiet, is_working: IsWorking
) -> datetime:
    """Return the first moment after ``now`` at that hour, on a working day where days off are
    quiet, in UTC."""
    today = now.astimezone(zone).date()
    days = [today + count * DAY for count in range(MOST_DAYS)]
    moments = (_at(day, at, zone) for day in days if not quiet.days_off or is_working(day))
    return next((moment for moment in moments if moment > now), now.astimezone(UTC) + DAY)


def _quiet_until(
    moment: datetime, zone: ZoneInfo, quiet: Quiet, is_working: IsWorking
) -> datetime | None:
    """Return when the quiet ends that reigns at a moment, ``None`` where none does."""
    local = moment.astimezone(zone)
    if quiet.days_off and not is_working(local.date()):
        return _at(local.date() + DAY, time(), zone)
    ends = [
        until
        for begins, until in _spans(local.date(), zone, quiet.spans)
        if begins <= moment < until
    ]
    return max(ends, default=None)


def _spans(
    today: date, zone: ZoneInfo, spans: Iterable[tuple[time, time]]
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans that may reign on a day: its own, and those of the evening before."""
    for begins, ends in spans:
        for day in (today - DAY, today):
            if begins != ends:
                last = day if begins < ends else day + DAY
                yield _at(day, begins, zone), _at(last, ends, zone)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
