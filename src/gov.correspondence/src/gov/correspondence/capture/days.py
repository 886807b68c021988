"""Days as clerks type them: ``3/5``, ``3-5-26``, ``٣/٥/٢٠٢٦``, ``25``, ``11/6/1448``. Pure."""

import re
from datetime import date
from datetime import timedelta
from gov.correspondence.calendar import hijri
from gov.correspondence.calendar.hijri import Hijri


_PARTS = re.compile(r"\d+")
_WHOLE = re.compile(r"\d+(?:\s*[/.\-\s]\s*\d+){0,2}")
# Of a date without a year, that which is at most so far ahead counts as this year's.
AHEAD = timedelta(days=1)
HIJRI_YEARS = range(1342, 1501)


def read(text: str, today: date) -> date | None:
    """Return the day that somebody means, ``None`` for what names none.

    A day alone is the last one with that number, day and month without a year the last such day;
    a letter is written before it comes. The order is day, month, year, or an ISO 8601 date. Years
    of two digits are of this century, years from 1342 to 1500 of the Umm al-Qura calendar.
    Digits may be Arabic.
    """
    plain = _western(text)
    if not _WHOLE.fullmatch(plain):
        return None
    numbers = _PARTS.findall(plain)
    values = [int(each) for each in numbers]
    if len(values) == 1:
        return _last_day(values[0], today)
    if len(values) == 2:
        return _last_month(values[0], values[1], today)
    if len(numbers[0]) == 4:
        values.reverse()
    elif len(numbers[2]) == 2:
        values[2] += today.year // 100 * 100
    return _of(*values)


def _western(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text[:40]).strip()


def _last_day(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _ in range(3):
        found = _of(day, month, year)
        if found and found <= today:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _last_month(day: int, month: int, today: date) -> date | None:
    # A leap day may lie eight years back.
    for year in range(today.year + 1, today.year - 9, -1):
        found = _of(day, month, year)
        if found and found <= today + AHEAD:
            return found
    return None


def _of(day: int, month: int, year: int) -> date | None:
    try:
        if year in HIJRI_YEARS:
            return hijri.gregorian(Hijri(year, month, day))
        return date(year, month, day) if year >= 1900 else None
    except (OverflowError, ValueError):
        return None
