"""Hijri dates of the Umm al-Qura calendar, and their words in Arabic and English."""

from datetime import date
from hijridate import Gregorian
from hijridate import Hijri as UmmAlQura
from typing import NamedTuple


ERAS = {"ar": "هـ", "en": "AH"}


class Hijri(NamedTuple):
    """A day of the Umm al-Qura calendar: year of the Hijra, month 1 to 12, day 1 to 30."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """The date as ``1448-06-11``."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def words(self, language: str) -> str:
        """Return the date in words: Arabic for ``ar`` and its regions, English otherwise."""
        code = "ar" if language.startswith("ar") else "en"
        return f"{self.day} {month_name(self.month, code)} {self.year} {ERAS[code]}"


def of(day: date) -> Hijri | None:
    """Return the Hijri date of a day, ``None`` outside of the table (August 1924 to 2077)."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (OverflowError, ValueError):
        return None
    return Hijri(found.year, found.month, found.day)


def gregorian(value: Hijri) -> date:
    """Return the day of a Hijri date; raises ValueError where the table has no such date."""
    try:
        found = UmmAlQura(*value).to_gregorian()
    except OverflowError as error:
        raise ValueError("the Umm al-Qura table does not hold this date") from error
    return date(found.year, found.month, found.day)


def month_name(month: int, language: str) -> str:
    """Return the name of a Hijri month, 1 to 12."""
    return UmmAlQura(1447, month, 1).month_name("ar" if language.startswith("ar") else "en")
