"""Time limits: from an urgency to a day and back, and how late something is."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from gov.correspondence.calendar.days import Calendar
from typing import NamedTuple


CRITICALLY_LATE, LATE, DUE_SOON, LATER = LATENESSES = (
    "critically-late",
    "late",
    "due-soon",
    "later",
)


class Urgency(NamedTuple):
    """A degree of urgency and its working days to answer, 0 for no limit."""

    code: str
    days: int


class Thresholds(NamedTuple):
    """Working days: due within ``soon`` is soon, late by more than ``critical`` is critical."""

    soon: int = 2
    critical: int = 5


class Bounds(NamedTuple):
    """The same as days: due before ``critical`` is critically late, before ``today`` late,
    up to ``soon`` due soon, afterwards later."""

    critical: date
    today: date
    soon: date


def due_for(calendar: Calendar, days: int, start: date) -> date | None:
    """Return the day by which an answer is due, ``None`` where there is no limit (0 days)."""
    return calendar.add_days(start, days) if days > 0 else None


def urgency_for(calendar: Calendar, due: date, start: date, urgencies: Sequence[Urgency]) -> str:
    """Return the code of the urgency that a day amounts to.

    It is the one with the shortest limit that still holds the day: with limits of 10, 5 and 2
    working days, a day three working days ahead is the urgency of 5. Beyond every limit it is
    the one without a limit, or else the one with the longest. ``""`` for an empty list.
    """
    days = calendar.days_between(start, due)
    limited = sorted((each for each in urgencies if each.days > 0), key=lambda each: each.days)
    fitting = [each for each in limited if each.days >= days]
    unlimited = [each for each in urgencies if each.days <= 0]
    found = [*fitting, *unlimited, *reversed(limited)]
    return found[0].code if found else ""


def bounds(calendar: Calendar, today: date, thresholds: Thresholds) -> Bounds:
    """Return the days at which lateness changes, for indexes that are asked for ranges."""
    critical = calendar.add_days(today, -thresholds.critical) if thresholds.critical else today
    soon = calendar.add_days(today, thresholds.soon) if thresholds.soon else today
    return Bounds(critical, today, soon)


def lateness(due: date, between: Bounds) -> str:
    """Return how late something is that was due on a day: one of ``LATENESSES``."""
    if due < between.critical:
        return CRITICALLY_LATE
    if due < between.today:
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
