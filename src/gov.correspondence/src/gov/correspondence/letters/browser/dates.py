"""Dates and times in words: Gregorian with Hijri beside, times in the agency's zone."""

from datetime import date
from datetime import datetime
from gov.correspondence.calendar import hijri as umm_al_qura
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.letters.settings import setting
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18n import translate


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def zone() -> ZoneInfo:
    """Return the time zone of the agency."""
    return ZoneInfo(setting("timezone") or "UTC")


def hijri(day: date, language: str) -> str:
    """Return a day of the Umm al-Qura calendar in words; ``""`` outside of what it covers."""
    found = umm_al_qura.of(day)
    return found.words(language) if found else ""


def gregorian(day: date, request: Any) -> str:
    """Return a day in words, in the language of the request."""
    month = translate(f"month_{MONTHS[day.month - 1]}", domain="plonelocales", context=request)
    return f"{day.day} {month} {day.year}"


def in_words(value: date | datetime | Deadline | None, request: Any) -> dict[str, str] | None:
    """Return what a page shows of a day, a time or a deadline, ``None`` for none.

    ``iso`` for machines, ``day`` and ``hijri`` in words, ``time`` as ``14:05`` in the agency's
    zone or ``""`` for a day without one. A time must be aware.
    """
    if value is None:
        return None
    iso, value, time = _parts(value)
    language = request.get("LANGUAGE") or "ar"
    return {
        "iso": iso,
        "day": gregorian(value, request),
        "hijri": hijri(value, language),
        "time": time,
    }


def in_short(value: date | datetime | None, request: Any) -> str:
    """Return a day or a time in words, without its Hijri date; ``""`` for none."""
    words = in_words(value, request)
    return f"{words['day']} {words['time']}".rstrip() if words else ""


def now() -> datetime:
    """Return the moment by the agency's clock, aware."""
    return datetime.now(zone())


def today() -> date:
    """Return the day it is at the agency."""
    return now().date()


def _parts(value: date | datetime | Deadline) -> tuple[str, date, str]:
    """Return the spelling for machines, the day, and the time of it or ``""``."""
    if isinstance(value, datetime):
        local = value.astimezone(zone())
        return local.isoformat(timespec="minutes"), local.date(), f"{local:%H:%M}"
    if isinstance(value, Deadline):
        iso = value.key if value.time else value.day.isoformat()
        return iso, value.day, value.time
    return value.isoformat(), value, ""
