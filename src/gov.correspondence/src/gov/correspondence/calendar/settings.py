"""The agency's calendar from its settings, read once in a request."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from gov.correspondence.calendar import feasts
from gov.correspondence.calendar.countries import usual
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.days import calendar
from gov.correspondence.calendar.feasts import Names
from gov.correspondence.calendar.interfaces import as_time
from gov.correspondence.calendar.interfaces import DAYS
from gov.correspondence.calendar.interfaces import ICalendarSettings
from gov.correspondence.calendar.interfaces import IDay
from gov.correspondence.calendar.interfaces import ISeason
from gov.correspondence.calendar.interfaces import PREFIX
from gov.correspondence.calendar.interfaces import SEASONS
from gov.correspondence.calendar.interfaces import WEEKDAYS
from gov.correspondence.calendar.limits import Thresholds
from gov.correspondence.calendar.rules import Hours
from gov.correspondence.calendar.rules import OwnDay
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.rules import Season
from gov.correspondence.letters.settings import setting
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.globalrequest import getRequest


RAMADAN = 9
KEPT = "gov.correspondence.calendar"
_WATCHED = (PREFIX, SEASONS, DAYS, "gov.correspondence.agency")
_CODES = [term.value for term in WEEKDAYS]


def general() -> Any:
    """Return the settings of the ordinary week."""
    return getUtility(IRegistry).forInterface(ICalendarSettings, prefix=PREFIX, check=False)


def rows(schema: type, prefix: str) -> dict[str, Any]:
    """Return the seasons or own days by id."""
    found = getUtility(IRegistry).collectionOfInterface(schema, prefix=prefix, check=False)
    return dict(found.items())


def current() -> Calendar:
    """Return the calendar of the agency."""
    request = getRequest()
    kept = IAnnotations(request, None) if request is not None else None
    if kept is None:
        return calendar(rules())
    if KEPT not in kept:
        kept[KEPT] = calendar(rules())
    found: Calendar = kept[KEPT]
    return found


def forget(event: Any) -> None:
    """Read the settings anew after one of them changed."""
    if not str(event.record.__name__).startswith(_WATCHED):
        return
    kept = IAnnotations(getRequest(), None) if getRequest() is not None else None
    if kept is not None and KEPT in kept:
        del kept[KEPT]


def thresholds() -> Thresholds:
    """Return from when on something is due soon or critically late."""
    chosen, standard = general(), Thresholds()
    soon, critical = chosen.due_soon_days, chosen.critical_days
    return Thresholds(
        standard.soon if soon is None else soon, standard.critical if critical is None else critical
    )


def country() -> str:
    """Return the country whose public holidays count."""
    return str(general().country or setting("country"))


def rules() -> Rules:
    """Return the rules the settings amount to; what they leave open follows the country."""
    chosen, where = general(), country()
    common = usual(where)
    own_hours = hours(chosen.opens, chosen.closes)
    usual_halves = frozenset() if own_hours else common.half_days
    return Rules(
        country=where,
        subdivision=str(chosen.subdivision or ""),
        weekend=_weekend(weekdays(chosen.weekend), where),
        half_days=weekdays(chosen.half_days) or usual_halves,
        hours=own_hours or common.hours,
        half=as_time(chosen.half_closes) or (None if own_hours else common.half),
        seasons=_seasons(own_hours or common.hours, common.ramadan),
        own_days=tuple(sorted(own_days(), key=lambda each: each.day)),
        zone=setting("timezone") or "UTC",
    )


def weekdays(codes: Iterable[str] | None) -> frozenset[int]:
    """Return weekdays as numbers, Monday is 0."""
    return frozenset(_CODES.index(code) for code in codes or () if code in _CODES)


def hours(opens: str | None, closes: str | None) -> Hours | None:
    """Return working hours, ``None`` unless both ends are given in their order."""
    first, last = as_time(opens), as_time(closes)
    return Hours(first, last) if first and last and first < last else None


def own_days() -> Iterable[OwnDay]:
    """Yield the days the agency fixed itself; a row that is not named by a day is none."""
    for name, row in rows(IDay, DAYS).items():
        with suppress(ValueError):
            yield OwnDay(
                date.fromisoformat(name),
                row.kind or "",
                _names(row),
                hours(row.opens, row.closes),
                row.moved_to,
            )


def _weekend(chosen: frozenset[int], where: str) -> frozenset[int]:
    # A week without a working day would leave every limit without an end.
    return chosen if 0 < len(chosen) < len(_CODES) else feasts.weekend(where)


def _seasons(ordinary: Hours, ramadan: Hours) -> tuple[Season, ...]:
    return tuple(
        Season(
            name,
            _names(row),
            row.hijri_month or 0,
            row.starts or "",
            row.ends or "",
            hours(row.opens, row.closes) or (ramadan if row.hijri_month == RAMADAN else ordinary),
            as_time(row.half_closes),
        )
        for name, row in rows(ISeason, SEASONS).items()
    )


def _names(row: Any) -> Names:
    return Names(row.name_ar or "", row.name_en or "")
