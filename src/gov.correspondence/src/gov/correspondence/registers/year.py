"""The year of a book: that of the agency's time zone and calendar."""

from datetime import datetime
from hijridate import Gregorian
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Years(NamedTuple):
    """The years an instant falls in; ``book`` tells counters apart, ``""`` if it never resets."""

    year: int
    hijri_year: int
    book: str


def years(
    instant: datetime, timezone: str, reset: str = "gregorian", fiscal_start: int = 1
) -> Years:
    """Return the years of an aware instant in an IANA time zone.

    ``reset`` is ``gregorian``, ``hijri`` (Umm al-Qura), ``fiscal`` or ``never``; a fiscal year is
    named after the Gregorian year in which its first month ``fiscal_start`` (1 to 12) falls, and
    is then the ``year``. Raises ValueError for a naive instant, another reset, or a date the
    Umm al-Qura calendar does not cover (before 1924, after 2077).
    """
    if instant.utcoffset() is None:
        raise ValueError("the instant of a registration is aware")
    day = instant.astimezone(ZoneInfo(timezone)).date()
    hijri = _hijri_year(day.year, day.month, day.day)
    year = _fiscal_year(day.year, day.month, fiscal_start) if reset == "fiscal" else day.year
    books = {"gregorian": str(year), "fiscal": str(year), "hijri": str(hijri), "never": ""}
    if reset not in books:
        raise ValueError(f"a book does not reset by {reset!r}")
    return Years(year, hijri, books[reset])


def _hijri_year(year: int, month: int, day: int) -> int:
    try:
        return Gregorian(year, month, day).to_hijri().year
    except OverflowError as error:
        raise ValueError("the Umm al-Qura calendar does not cover this date") from error


def _fiscal_year(year: int, month: int, start: int) -> int:
    if not 1 <= start <= 12:
        raise ValueError("a fiscal year starts in month 1 to 12")
    return year if month >= start else year - 1
