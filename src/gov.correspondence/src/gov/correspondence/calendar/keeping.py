"""Changing the settings of the calendar: each value is judged before anything is written."""

from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from gov.correspondence import _
from gov.correspondence.calendar import feasts
from gov.correspondence.calendar import settings
from gov.correspondence.calendar.days import FIRST_YEAR
from gov.correspondence.calendar.days import LAST_YEAR
from gov.correspondence.calendar.interfaces import DAYS
from gov.correspondence.calendar.interfaces import ICalendarSettings
from gov.correspondence.calendar.interfaces import IDay
from gov.correspondence.calendar.interfaces import ISeason
from gov.correspondence.calendar.interfaces import NotASeasonDay
from gov.correspondence.calendar.interfaces import NotATime
from gov.correspondence.calendar.interfaces import PREFIX
from gov.correspondence.calendar.interfaces import SEASONS
from gov.correspondence.calendar.rules import MOVED
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import ValidationError


MOST_SHIFT = 2
"""How many days a sighting may differ from the table."""


def save_general(values: Mapping[str, Any]) -> None:
    """Write the ordinary week; fields that are not named stay. Raises ``Invalid``."""
    chosen = settings.general()
    wanted = {name: getattr(chosen, name) for name in ICalendarSettings.names()} | dict(values)
    _judge(ICalendarSettings, wanted)
    _judge_hours(wanted)
    _judge_country(wanted["country"] or settings.country(), wanted["subdivision"])
    if len(set(wanted["weekend"] or ())) > 6:
        raise Invalid(_("One day of the week must be left to work on."), field="weekend")
    _write(ICalendarSettings, PREFIX, wanted)


def put_season(values: Mapping[str, Any]) -> str:
    """Write a season and return its id, which follows from its time. Raises ``Invalid``."""
    wanted = {name: field.default for name, field in getFieldsInOrder(ISeason)} | dict(values)
    _judge(ISeason, wanted)
    _judge_hours(wanted)
    month = wanted["hijri_month"] or 0
    season = season_of(wanted)
    if month != settings.RAMADAN and not wanted["opens"]:
        raise Invalid(_("Say when work begins and ends."), field="opens")
    if month:
        wanted |= {"starts": "", "ends": ""}
    else:
        _judge_span(wanted["starts"] or "", wanted["ends"] or "")
    _write(ISeason, f"{SEASONS}/{season}", wanted)
    return season


def season_of(values: Mapping[str, Any]) -> str:
    """Return the id of a season, which follows from its time."""
    month = values["hijri_month"] or 0
    return f"hijri-{month:02}" if month else f"from-{values['starts']}-to-{values['ends']}"


def remove_season(season: str) -> None:
    """Take a season away; raises ``NotFound``."""
    _remove(ISeason, SEASONS, season)


def put_day(day: date, values: Mapping[str, Any]) -> None:
    """Fix what kind of day it is. Raises ``Invalid``."""
    wanted = {name: field.default for name, field in getFieldsInOrder(IDay)} | dict(values)
    _judge(IDay, wanted)
    _judge_hours(wanted)
    _judge_year(day, "day")
    if wanted["kind"] == MOVED:
        _judge_move(day, wanted["moved_to"])
    else:
        wanted["moved_to"] = None
    _write(IDay, f"{DAYS}/{day.isoformat()}", wanted)


def remove_day(day: date) -> None:
    """Let a day be what it is without us; raises ``NotFound``."""
    _remove(IDay, DAYS, day.isoformat())


def move_feast(first: date, shift: int) -> tuple[date, ...]:
    """Keep a feast that follows the moon some days later, or earlier, than it was computed.

    ``first`` is the first computed day of the feast, ``shift`` -2 to 2; 0 puts it back. Returns
    the computed days. Raises ``Invalid``.
    """
    if not -MOST_SHIFT <= shift <= MOST_SHIFT:
        raise Invalid(_("A sighting moves a feast by two days at most."), field="shift")
    _judge_year(first, "first")
    where, part = settings.country(), str(settings.general().subdivision or "")
    known = feasts.groups(where, part, first.year)
    feast = next((group for group in known if group[0][0] == first), None)
    if feast is None:
        raise Invalid(_("No feast that follows the moon begins on this day."), field="first")
    for day, _feast in feast:
        if shift:
            put_day(day, {"kind": MOVED, "moved_to": day + timedelta(shift)})
        elif day.isoformat() in settings.rows(IDay, DAYS):
            remove_day(day)
    return tuple(day for day, _feast in feast)


def _judge(schema: Any, values: Mapping[str, Any]) -> None:
    for name in values:
        if name not in schema:
            raise Invalid(_("There is no field called ${name}.", mapping={"name": name}))
    for name, field in getFieldsInOrder(schema):
        try:
            field.bind(None).validate(values[name])
        except RequiredMissing:
            raise Invalid(_("This is missing."), field=name) from None
        except (NotATime, NotASeasonDay) as error:
            raise Invalid(type(error).__doc__, field=name) from error
        except ValidationError as error:
            raise Invalid(_("This value cannot stand here."), field=name) from error
        if field.required and values[name] == "":
            raise Invalid(_("This is missing."), field=name)


def _judge_hours(values: Mapping[str, Any]) -> None:
    opens, closes = values["opens"] or "", values["closes"] or ""
    if (opens or closes) and settings.hours(opens, closes) is None:
        raise Invalid(_("Work must begin before it ends; give both times."), field="closes")
    half = values.get("half_closes") or ""
    if half and opens and not opens < half <= closes:
        raise Invalid(
            _("Half days end within the hours of work."),
            field="half_closes",
        )


def _judge_country(country: str, part: str) -> None:
    known = feasts.subdivisions(country)
    if country and known is None:
        raise Invalid(_("The public holidays of this country are not known."), field="country")
    if part and part not in (known or ()):
        raise Invalid(
            _("This part of the country has no holidays of its own."), field="subdivision"
        )


def _judge_span(starts: str, ends: str) -> None:
    if not starts or not ends:
        raise Invalid(_("Give a Hijri month, or the first and the last day."), field="starts")
    if len(starts) != len(ends):
        raise Invalid(_("Write both days with the year, or both without."), field="ends")
    if len(starts) > 5 and ends < starts:
        raise Invalid(_("The last day comes before the first."), field="ends")


def _judge_move(day: date, moved_to: date | None) -> None:
    if moved_to is None or moved_to == day:
        raise Invalid(_("Say on which other day the holiday is kept."), field="moved_to")
    _judge_year(moved_to, "moved_to")
    part = str(settings.general().subdivision or "")
    if day not in feasts.of(settings.country(), part, day.year):
        raise Invalid(_("There is no public holiday on this day."), field="day")


def _judge_year(day: date, field: str) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(_("The calendar holds the years 1925 to 2076."), field=field)


def _write(schema: Any, prefix: str, values: Mapping[str, Any]) -> None:
    registry = getUtility(IRegistry)
    registry.registerInterface(schema, prefix=prefix)
    for name in schema.names():
        registry[f"{prefix}.{name}"] = values[name]


def _remove(schema: Any, prefix: str, name: str) -> None:
    found = getUtility(IRegistry).collectionOfInterface(schema, prefix=prefix, check=False)
    if name not in found:
        raise NotFound(_("There is no such line any more."))
    del found[name]
