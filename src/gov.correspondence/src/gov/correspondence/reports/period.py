"""The days a report is about. Pure."""

from collections.abc import Iterator
from datetime import date
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from typing import NamedTuple


MONTH, YEAR, BETWEEN = "month", "year", "between"
PERIODS = (MONTH, YEAR, BETWEEN)
MOST_DAYS = 3_660


class Period(NamedTuple):
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    def months(self) -> Iterator[str]:
        """Yield every month of which a day belongs to it, as ``2026-11``."""
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            yield f"{year:04}-{month:02}"
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def period(name: str, first: str, last: str, today: date) -> Period:
    """Return this month, this year up to today, or what lies between two days (ISO 8601).

    ``""`` is this year. Raises ``Invalid``.
    """
    if name == MONTH:
        return Period(today.replace(day=1), today)
    if name in (YEAR, ""):
        return Period(today.replace(month=1, day=1), today)
    if name != BETWEEN:
        choices = ", ".join(PERIODS)
        raise Invalid(_("Choose one of: ${choices}.", mapping={"choices": choices}), field="period")
    found = Period(_day("from", first), _day("to", last))
    if found.last < found.first:
        raise Invalid(_("The last day comes before the first."), field="to")
    if (found.last - found.first).days > MOST_DAYS:
        raise Invalid(_("A report covers at most ten years."), field="from")
    return found


def _day(field: str, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    # Other forms of ISO 8601 are read too, but only one is written here.
    if found is None or found.isoformat() != text:
        raise Invalid(_("Write a day as 2026-11-29."), field=field)
    return found
