"""What the page shows of settings and days, in words."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from gov.correspondence import _
from gov.correspondence.calendar import hijri
from gov.correspondence.calendar import sightings
from gov.correspondence.calendar.interfaces import DAY_KINDS
from gov.correspondence.calendar.interfaces import WEEKDAYS
from gov.correspondence.calendar.rules import Hours
from gov.correspondence.calendar.rules import OwnDay
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.rules import Season
from gov.correspondence.calendar.sightings import Sighting
from gov.correspondence.calendar.years import Day
from gov.correspondence.letters.browser import dates
from typing import Any
from zope.i18n import translate
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IInt
from zope.schema.interfaces import ITuple


KINDS = {
    "working": (_("Working day"), "is-done"),
    "half": (_("Half a day"), "is-waiting"),
    "weekend": (_("Weekend"), ""),
    "holiday": (_("Holiday"), "is-failed"),
}
_TITLES = [term.title for term in WEEKDAYS]


def inputs(schema: Any, kept: Any, form: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the inputs of a schema: what was typed, else what is kept, else the default."""
    found = []
    for name, field in getFieldsInOrder(schema):
        value = getattr(kept, name, None) if kept is not None else field.default
        if form is not None:
            value = form.get(name, () if ITuple.providedBy(field) else "")
        found.append(
            {
                "name": name,
                "title": field.title,
                "help": field.description,
                "required": field.required,
                "kind": _kind(name, field),
                "value": _shown(field, value),
            }
        )
    return found


def _kind(name: str, field: Any) -> str:
    kinds = ((ITuple, "weekdays"), (IChoice, "choice"), (IDate, "date"), (IInt, "number"))
    found = next((kind for interface, kind in kinds if interface.providedBy(field)), "text")
    return "time" if name.endswith(("opens", "closes")) else found


def _shown(field: Any, value: Any) -> Any:
    if ITuple.providedBy(field):
        return (value,) if isinstance(value, str) else tuple(value or ())
    return value if isinstance(value, str) else "" if value is None else str(value)


def weekend(days: Iterable[int], request: Any) -> str:
    """Return the days of a weekend in words."""
    return _joined([_weekday(day, request) for day in sorted(days)], request)


def seasons(found: Iterable[Season], language: str) -> list[dict[str, Any]]:
    """Return seasons as lines, in the order in which they win."""
    return [
        {
            "id": season.id,
            "name": season.names.said(language),
            "when": hijri.month_name(season.month, language) if season.month else "",
            "starts": season.starts,
            "ends": season.ends,
            "hours": hours(season.hours),
        }
        for season in sorted(found, key=lambda season: season.weight)
    ]


def own_days(found: Iterable[OwnDay], request: Any) -> list[dict[str, Any]]:
    """Return own days as lines, the latest day first."""
    return [
        {
            "id": own.day.isoformat(),
            "weekday": _weekday(own.day.weekday(), request),
            "words": dates.in_words(own.day, request),
            "kind": DAY_KINDS.getTerm(own.kind).title if own.kind in DAY_KINDS else own.kind,
            "name": own.names.said(_language(request)),
            "moved_to": dates.in_words(own.moved_to, request),
            "hours": hours(own.hours),
        }
        for own in sorted(found, key=lambda own: own.day, reverse=True)
    ]


def feasts(rules: Rules, today: date, request: Any) -> list[dict[str, Any]]:
    """Return the coming feasts that follow the moon, with how far they were moved."""
    return [_feast(each, request) for each in sightings.coming(rules, today)]


def _feast(found: Sighting, request: Any) -> dict[str, Any]:
    names = dict.fromkeys(each.said(_language(request)) for each in found.names)
    return {
        "first": found.first.isoformat(),
        "name": _joined(names, request),
        "words": dates.in_words(found.first, request),
        "last": dates.in_words(found.last, request) if found.last > found.first else None,
        "shift": found.shift,
    }


def day(found: Day, request: Any) -> dict[str, Any]:
    """Return a day as a line."""
    label, css = KINDS[found.kind]
    return {
        "weekday": _weekday(found.date.weekday(), request),
        "words": dates.in_words(found.date, request),
        "kind": label,
        "css": css,
        "off": not found.is_working,
        "name": found.names.said(_language(request)),
        "estimated": found.estimated,
        "in_lieu": found.in_lieu,
        "own": found.own,
        "hours": hours(found.hours),
    }


def hours(found: Hours | None) -> str:
    """Return working hours as ``07:00 – 14:00``, ``""`` for none."""
    return f"{found.opens:%H:%M} – {found.closes:%H:%M}" if found else ""


def _joined(words: Iterable[str], request: Any) -> str:
    return ("، " if _language(request).startswith("ar") else ", ").join(words)


def _weekday(day: int, request: Any) -> str:
    return str(translate(_TITLES[day], context=request))


def _language(request: Any) -> str:
    return str(request.get("LANGUAGE") or "ar")
