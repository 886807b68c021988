"""Usual working hours of state offices by country, for what the webmaster leaves open.

Ministries publish theirs by circular; these are starting points and not law.
"""

from datetime import time
from gov.correspondence.calendar.rules import Hours
from typing import NamedTuple


class Usual(NamedTuple):
    """Hours of an ordinary day and of a day of Ramadan; weekdays (Monday is 0) with half a day."""

    hours: Hours
    ramadan: Hours
    half_days: frozenset[int] = frozenset()
    half: time | None = None


def _hours(opens: str, closes: str) -> Hours:
    return Hours(time.fromisoformat(opens), time.fromisoformat(closes))


ELSEWHERE = Usual(_hours("08:00", "15:00"), _hours("09:00", "14:00"))
COUNTRIES = {
    "AE": Usual(
        _hours("07:30", "15:30"),
        _hours("09:00", "14:30"),
        frozenset({4}),
        time.fromisoformat("12:00"),
    ),
    "BH": Usual(_hours("07:00", "14:15"), _hours("08:00", "14:00")),
    "EG": Usual(_hours("08:00", "15:00"), _hours("09:00", "14:00")),
    "JO": Usual(_hours("08:30", "15:30"), _hours("10:00", "15:00")),
    "KW": Usual(_hours("07:30", "14:30"), _hours("09:30", "14:00")),
    "OM": Usual(_hours("07:30", "14:30"), _hours("09:00", "14:00")),
    "QA": Usual(_hours("07:00", "14:00"), _hours("09:00", "14:00")),
    "SA": Usual(_hours("07:30", "14:30"), _hours("10:00", "15:00")),
}


def usual(country: str) -> Usual:
    """Return what state offices of a country usually keep."""
    return COUNTRIES.get(country, ELSEWHERE)
