"""Time limits: from an urgency to a deadline and back, and how late something is."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar import hours
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.deadlines import Deadline
from typing import NamedTuple
from zoneinfo import ZoneInfo


CRITICALLY_LATE, LATE, DUE_SOON, LATER = LATENESSES = (
    "critically-late",
    "late",
    "due-soon",
    "later",
)


class Limit(NamedTuple):
    """Working days or, where ``hours`` is more than 0, working hours; 0 and 0 for no limit."""

    days: int = 0
    hours: int = 0

    @property
    def is_none(self) -> bool:
        """Whether there is as much time as one likes."""
        return self.days <= 0 and self.hours <= 0


class Urgency(NamedTuple):
    """A degree of urgency and its working days or hours to answer, 0 and 0 for no limit."""

    code: str
    days: int
    hours: int = 0

    @property
    def limit(self) -> Limit:
        """How long there is to answer."""
        return Limit(self.days, self.hours)


class Thresholds(NamedTuple):
    """Working days: due within ``soon`` is soon, late by more than ``critical`` is critical."""

    soon: int = 2
    critical: int = 5


class Bounds(NamedTuple):
    """The same as days: due before ``critical`` is critically late, before ``today`` late,
    up to ``soon`` due soon, afterwards later. ``clock`` is the time it is, ``""`` at midnight."""

    critical: date
    today: date
    soon: date
    clock: str = ""


def deadline(calendar: Calendar, limit: Limit, start: datetime) -> Deadline | None:
    """Return by when something is due that was asked at a moment, ``None`` without a limit.

    Hours are counted from the moment, days from its day. ``start`` is aware.
    """
    zone = ZoneInfo(calendar.rules.zone)
    if limit.hours > 0:
        return deadlines.at(hours.add_hours(calendar, start, limit.hours), zone)
    if limit.days > 0:
        return Deadline(calendar.add_days(start.astimezone(zone).date(), limit.days))
    return None


def shortest(calendar: Calendar, limits: Iterable[Limit], start: datetime) -> Deadline | None:
    """Return the first deadline of several limits, ``None`` where none of them limits."""
    found = (deadline(calendar, limit, start) for limit in limits)
    return min((each for each in found if each), key=lambda each: each.key, default=None)


def urgency_for(
    calendar: Calendar, due: Deadline, start: datetime, urgencies: Sequence[Urgency]
) -> str:
    """Return the code of the urgency that a deadline amounts to.

    It is the one with the shortest limit that still holds it: with limits of 10, 5 and 2 working
    days, a day three working days ahead is the urgency of 5. Beyond every limit it is the one
    without a limit, or else the one with the longest. ``""`` for an empty list.
    """

    def ends(urgency: Urgency) -> str:
        found = deadline(calendar, urgency.limit, start)
        return found.key if found else deadlines.NO_DAY

    limited = sorted((each for each in urgencies if not each.limit.is_none), key=ends)
    fitting = [each for each in limited if _holds(calendar, each.limit, due, start)]
    unlimited = [each for each in urgencies if each.limit.is_none]
    found = [*fitting, *unlimited, *reversed(limited)]
    return found[0].code if found else ""


def _holds(calendar: Calendar, limit: Limit, due: Deadline, start: datetime) -> bool:
    """Tell whether a limit is long enough to reach a deadline."""
    zone = ZoneInfo(calendar.rules.zone)
    if limit.hours > 0:
        return hours.elapsed(calendar, start, due.instant(zone)) <= timedelta(hours=limit.hours)
    return limit.days >= calendar.days_between(start.astimezone(zone).date(), due.day)


def bounds(calendar: Calendar, today: date, thresholds: Thresholds, clock: str = "") -> Bounds:
    """Return the days at which lateness changes, for indexes that are asked for ranges."""
    critical = calendar.add_days(today, -thresholds.critical) if thresholds.critical else today
    soon = calendar.add_days(today, thresholds.soon) if thresholds.soon else today
    return Bounds(critical, today, soon, clock)


def lateness(due: date, between: Bounds, time: str = "") -> str:
    """Return how late something is that was due on a day, or at a time of it: of ``LATENESSES``."""
    if due < between.critical:
        return CRITICALLY_LATE
    if due < between.today or (time and due == between.today and time < between.clock):
        return LATE
    return DUE_SOON if due <= between.soon else LATER


def elapsed_days(
    calendar: Calendar, start: date, end: date, pauses: Iterable[tuple[date, date]] = ()
) -> int:
    """Return the working days after ``start`` up to ``end``, without those of the pauses.

    A pause is the day on which the limit stopped and the day on which it runs again; working
    days after the first up to the second do not count. Pauses may overlap.
    """
    stopped = _stopped(calendar, start, end, pauses)
    return max(calendar.days_between(start, end), 0) - stopped


def prolonged(calendar: Calendar, due: date, pauses: Iterable[tuple[date, date]]) -> date:
    """Return the day a limit ends on when it stood still during the pauses."""
    spans = list(pauses)
    if not spans:
        return due
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    stopped = _stopped(calendar, first, last, spans)
    return calendar.add_days(due, stopped) if stopped else due


def prolonged_by_hours(
    calendar: Calendar, due: Deadline, begins: datetime, ends: datetime
) -> Deadline:
    """Return when a limit with a time ends that stood still from one moment to another."""
    stopped = hours.elapsed(calendar, begins, ends) / timedelta(hours=1)
    zone = ZoneInfo(calendar.rules.zone)
    return deadlines.at(hours.add_hours(calendar, due.instant(zone), stopped), zone)


def _stopped(
    calendar: Calendar, start: date, end: date, pauses: Iterable[tuple[date, date]]
) -> int:
    total, reached = 0, start
    for first, last in sorted(pauses):
        begin, finish = max(first, reached), min(last, end)
        if begin < finish:
            total += calendar.days_between(begin, finish)
            reached = finish
    return total
