"""Counting working days: the day an act falls on is not counted, the last one is."""

from datetime import date
from functools import lru_cache
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.years import Day
from gov.correspondence.calendar.years import Year


FIRST_YEAR, LAST_YEAR = 1925, 2076
"""What the Umm al-Qura table covers in full."""


class OutsideCalendarError(ValueError):
    """A day before 1925 or after 2076, or a count that leads there."""


class Calendar:
    """The working days of an agency; years are built when first asked for, and kept."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._years: dict[int, Year] = {}

    def year(self, number: int) -> Year:
        """Return the days of a year; raises ``OutsideCalendarError``."""
        found = self._years.get(number)
        if found is None:
            if not FIRST_YEAR <= number <= LAST_YEAR:
                raise OutsideCalendarError(f"the calendar does not cover the year {number}")
            found = self._years[number] = Year(self.rules, number)
        return found

    def day(self, day: date) -> Day:
        """Return what kind of day it is; raises ``OutsideCalendarError``."""
        return self.year(day.year).day(day)

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day, were it half a day."""
        return self.day(day).is_working

    def add_days(self, start: date, days: int) -> date:
        """Return the ``days``-th working day after ``start``, before it for a negative number.

        0 gives ``start`` itself, or the next working day where ``start`` is none. Raises
        ``OutsideCalendarError``.
        """
        year = start.year
        if days == 0:
            return start if self.is_working(start) else self.add_days(start, 1)
        if days > 0:
            rank = self.year(year).until(start) + days
        else:
            rank = self.year(year).until(start) - self.is_working(start) + 1 + days
        while rank > (length := len(self.year(year).working)):
            rank, year = rank - length, year + 1
        while rank < 1:
            year -= 1
            rank += len(self.year(year).working)
        return date.fromordinal(self.year(year).working[rank - 1])

    def days_between(self, start: date, end: date) -> int:
        """Return how many working days there are after ``start`` up to ``end``.

        Negative where ``end`` comes first: the inverse of ``add_days``. Raises
        ``OutsideCalendarError``.
        """
        if end < start:
            return -self._count(end, start) - self.is_working(end) + self.is_working(start)
        return self._count(start, end)

    def _count(self, start: date, end: date) -> int:
        between = sum(len(self.year(year).working) for year in range(start.year, end.year))
        return between + self.year(end.year).until(end) - self.year(start.year).until(start)


@lru_cache(maxsize=16)
def calendar(rules: Rules) -> Calendar:
    """Return the calendar of these rules, the same one each time."""
    return Calendar(rules)
