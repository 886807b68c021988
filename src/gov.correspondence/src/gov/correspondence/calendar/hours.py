"""Working hours: adding them to an instant, and how many passed between two.

Instants are aware; they are compared in UTC, so that a change of the clock does not count.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.calendar.days import Calendar
from typing import NamedTuple
from zoneinfo import ZoneInfo


NOTHING = timedelta()


class Pause(NamedTuple):
    """Time in which a limit does not run, aware; ``ends`` is ``None`` while it lasts."""

    starts: datetime
    ends: datetime | None = None


def opening(calendar: Calendar, day: date) -> tuple[datetime, datetime] | None:
    """Return the instants, UTC, between which people work on a day; ``None`` on a day off."""
    hours = calendar.day(day).hours
    if hours is None:
        return None
    zone = ZoneInfo(calendar.rules.zone)
    opens = datetime.combine(day, hours.opens, zone).astimezone(UTC)
    return opens, datetime.combine(day, hours.closes, zone).astimezone(UTC)


def add_hours(calendar: Calendar, instant: datetime, hours: float) -> datetime:
    """Return the instant, UTC, at which so many working hours have passed since ``instant``.

    Outside working hours the count starts with the next opening. Raises ValueError for a naive
    instant or a negative number, ``OutsideCalendarError`` where the count leads out of it.
    """
    if not hours >= 0:
        raise ValueError("working hours are counted forward")
    now, left = _utc(instant), timedelta(hours=hours)
    for opens, closes in _openings(calendar, now, None):
        begin = max(now, opens)
        if begin + left <= closes and begin < closes:
            return begin + left
        left -= max(closes - begin, NOTHING)
    raise AssertionError("the openings end with an error of the calendar")


def elapsed(
    calendar: Calendar, start: datetime, end: datetime, pauses: Iterable[Pause] = ()
) -> timedelta:
    """Return the working time between two instants, without the pauses.

    Zero where ``end`` comes first. Pauses may touch, overlap and reach beyond both ends. Raises
    ValueError for naive instants, ``OutsideCalendarError`` for instants outside of it.
    """
    begin, finish = _utc(start), _utc(end)
    halts = merged(pauses, begin, finish)
    total = NOTHING
    for opens, closes in _openings(calendar, begin, finish):
        first, last = max(opens, begin), min(closes, finish)
        total += max(last - first, NOTHING)
        total -= sum((_shared(first, last, *halt) for halt in halts), NOTHING)
    return total


def merged(
    pauses: Iterable[Pause], start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Return the pauses within ``start`` and ``end`` as spans in UTC, in order, none touching."""
    spans: list[tuple[datetime, datetime]] = []
    cut = [(max(_utc(p.starts), start), min(_utc(p.ends) if p.ends else end, end)) for p in pauses]
    for first, last in sorted(span for span in cut if span[0] < span[1]):
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return spans


def _openings(
    calendar: Calendar, start: datetime, end: datetime | None
) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(calendar.rules.zone)
    day = start.astimezone(zone).date()
    while end is None or day <= end.astimezone(zone).date():
        found = opening(calendar, day)
        if found is not None:
            yield found
        day += timedelta(1)


def _shared(
    first: datetime, last: datetime, other_first: datetime, other_last: datetime
) -> timedelta:
    return max(min(last, other_last) - max(first, other_first), NOTHING)


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError("an instant must be aware")
    return instant.astimezone(UTC)
