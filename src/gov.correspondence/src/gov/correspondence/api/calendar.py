"""The agency's working time: which days and hours count, time limits both ways, Hijri dates.

Days are ``datetime.date``; instants are aware, and results in UTC. A day or count outside of the
years 1925 to 2076 raises ``Invalid``. Reading asks no permission; writing needs *Configure Agency*.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import wraps
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.calendar import hijri as umm_al_qura
from gov.correspondence.calendar import hours as worktime
from gov.correspondence.calendar import keeping
from gov.correspondence.calendar import limits
from gov.correspondence.calendar import settings
from gov.correspondence.calendar.days import OutsideCalendarError
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.hijri import Hijri
from gov.correspondence.calendar.hours import Pause
from gov.correspondence.calendar.limits import Bounds
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.calendar.limits import Urgency
from gov.correspondence.calendar.years import Day
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters.lists import urgencies
from gov.correspondence.letters.settings import setting
from gov.correspondence.services.values import plain
from plone import api
from typing import Any
from typing import ParamSpec
from typing import TypeVar
from zoneinfo import ZoneInfo


CONFIGURE = "gov.correspondence: Configure Agency"
MOST_DAYS = 3_650
MOST_HOURS = 10_000

P = ParamSpec("P")
R = TypeVar("R")


def _covered(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def within(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except OutsideCalendarError:
            raise Invalid(_("The calendar holds the years 1925 to 2076.")) from None

    return within


def zone() -> ZoneInfo:
    """Return the time zone of the agency."""
    return ZoneInfo(setting("timezone") or "UTC")


def now() -> datetime:
    """Return the moment by the agency's clock, aware."""
    return datetime.now(zone())


def today() -> date:
    """Return the day it is at the agency."""
    return now().date()


@_covered
def day(value: date) -> Day:
    """Return what kind of day it is, with its hours and the name of its holiday or season."""
    return settings.current().day(value)


@_covered
def days(first: date, last: date) -> list[Day]:
    """Return the days from ``first`` to ``last`` inclusive; empty where ``last`` comes first."""
    calendar = settings.current()
    count = (last - first).days + 1
    return [calendar.day(first + timedelta(offset)) for offset in range(count)]


@_covered
def is_working(value: date) -> bool:
    """Tell whether people work on a day, were it half a day."""
    return settings.current().is_working(value)


@_covered
def add_days(start: date, days: int) -> date:
    """Return the ``days``-th working day after ``start``, before it for a negative number.

    The day of ``start`` is not counted. 0 gives ``start``, or the next working day where it is
    none. Raises ``Invalid`` beyond 3650 days.
    """
    if abs(days) > MOST_DAYS:
        raise Invalid(_("A time limit has at most 3650 working days."), field="days")
    return settings.current().add_days(start, days)


@_covered
def days_between(start: date, end: date) -> int:
    """Return the working days after ``start`` up to ``end``: the inverse of ``add_days``."""
    return settings.current().days_between(start, end)


@_covered
def add_hours(instant: datetime, hours: float) -> datetime:
    """Return the instant at which so many working hours have passed since ``instant``.

    Raises ``Invalid`` for a negative number or more than 10,000 hours, ValueError for a naive
    instant.
    """
    if not 0 <= hours <= MOST_HOURS:
        raise Invalid(_("A time limit has from 0 to 10000 working hours."), field="hours")
    return worktime.add_hours(settings.current(), instant, hours)


@_covered
def elapsed(start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
    """Return the working time from ``start`` to ``end`` without the pauses; see ``Pause``."""
    return worktime.elapsed(settings.current(), start, end, pauses)


@_covered
def elapsed_days(start: date, end: date, pauses: Iterable[tuple[date, date]] = ()) -> int:
    """Return the working days after ``start`` up to ``end`` without those of the pauses.

    A pause is a pair: the day on which the limit stopped, the day from which it runs again.
    """
    return limits.elapsed_days(settings.current(), start, end, pauses)


@_covered
def prolonged(due: date, pauses: Iterable[tuple[date, date]]) -> date:
    """Return the day a limit ends on that was to end on ``due`` and stood still in the pauses."""
    return limits.prolonged(settings.current(), due, pauses)


@_covered
def deadline_for(
    urgency: str, start: date | datetime | None = None, within: int = 0
) -> Deadline | None:
    """Return by when an answer of an urgency is due, ``None`` where it has no limit.

    ``start`` is now by default; a day counts from its beginning, today from now. ``within`` is
    another limit in working days, which counts where it is shorter, 0 for none. Raises
    ``Invalid`` for an urgency the agency does not have.
    """
    found = {each.code: each.limit for each in _urgencies()}
    if urgency not in found:
        raise Invalid(_("There is no such urgency."), field="urgency")
    both = (found[urgency], Limit(days=within))
    return limits.shortest(settings.current(), both, _moment(start))


def due_for(urgency: str, start: date | None = None) -> date | None:
    """Return the day of ``deadline_for``."""
    found = deadline_for(urgency, start)
    return found.day if found else None


@_covered
def shortest(given: Iterable[Limit]) -> Deadline | None:
    """Return the first deadline of several limits from now on, ``None`` where none limits."""
    return limits.shortest(settings.current(), given, _moment(None))


@_covered
def urgency_for(due: date | Deadline, start: date | datetime | None = None) -> str:
    """Return the code of the urgency a day amounts to: the shortest limit that holds the day."""
    wanted = due if isinstance(due, Deadline) else Deadline(due)
    return limits.urgency_for(settings.current(), wanted, _moment(start), _urgencies())


@_covered
def prolonged_by_hours(due: Deadline, begins: datetime, ends: datetime) -> Deadline:
    """Return when a limit with a time ends that stood still from one moment to another."""
    return limits.prolonged_by_hours(settings.current(), due, begins, ends)


@_covered
def bounds(at: date | None = None) -> Bounds:
    """Return where lateness changes: days, to ask an index for ranges; by default today's."""
    clock = f"{now():%H:%M}" if at is None else ""
    return limits.bounds(settings.current(), at or today(), settings.thresholds(), clock)


def lateness(due: date, between: Bounds | None = None, time: str = "") -> str:
    """Return ``critically-late``, ``late``, ``due-soon`` or ``later``.

    ``time`` is that of the day, ``""`` for its end. For many days ask ``bounds`` once and hand
    it in.
    """
    return limits.lateness(due, between or bounds(), time)


def _urgencies() -> list[Urgency]:
    return [Urgency(value.code, value.answer_days, value.answer_hours) for value in urgencies()]


def _moment(start: date | datetime | None) -> datetime:
    """Return the aware moment from which a limit is counted."""
    if isinstance(start, datetime):
        return start
    if start is None or start == today():
        return now()
    return datetime.combine(start, time(), zone())


def hijri(value: date) -> Hijri | None:
    """Return the Hijri date (Umm al-Qura); ``None`` outside of 1924 to 2077."""
    return umm_al_qura.of(value)


def configure(values: Mapping[str, Any]) -> None:
    """Change the ordinary week, fields of ``ICalendarSettings``.

    Raises ``Invalid``, ``NotAllowed``.
    """
    _may_configure()
    keeping.save_general(values)
    _record("week", values=values)


def put_season(values: Mapping[str, Any]) -> str:
    """Write a season, fields of ``ISeason``; return its id. Raises ``Invalid``, ``NotAllowed``."""
    _may_configure()
    season = keeping.put_season(values)
    _record("season", id=season, values=values)
    return season


def remove_season(season: str) -> None:
    """Take a season away. Raises ``NotFound``, ``NotAllowed``."""
    _may_configure()
    keeping.remove_season(season)
    _record("season-removed", id=season)


def put_day(value: date, fields: Mapping[str, Any]) -> None:
    """Fix a day, fields of ``IDay``. Raises ``Invalid``, ``NotAllowed``."""
    _may_configure()
    keeping.put_day(value, fields)
    _record("day", id=value, values=fields)


def remove_day(value: date) -> None:
    """Let a day be what the country and the week make it. Raises ``NotFound``, ``NotAllowed``."""
    _may_configure()
    keeping.remove_day(value)
    _record("day-removed", id=value)


def move_feast(first: date, shift: int) -> tuple[date, ...]:
    """Keep a feast ``shift`` days (-2 to 2, 0 puts it back) from its computed days.

    ``first`` is the first computed day; returns all of them. Raises ``Invalid``, ``NotAllowed``.
    """
    _may_configure()
    days = keeping.move_feast(first, shift)
    _record("feast-moved", id=first, shift=shift)
    return days


def _may_configure() -> None:
    if not api.user.has_permission(CONFIGURE, obj=api.portal.get()):
        raise NotAllowed(_("Only the webmaster changes the calendar."))


def _record(what: str, **data: Any) -> None:
    """Write into the journal what the webmaster changed: every limit follows from it."""
    journal.record_site("configure-calendar", what=what, **plain(data))
