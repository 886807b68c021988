"""Figures of letters: what the caller may see, or what the policy lets be counted.

Each function raises ``NotAllowed`` without *View Reports*.
"""

from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.reports import behind
from gov.correspondence.reports import period as periods
from gov.correspondence.reports import settings
from gov.correspondence.reports import tables
from gov.correspondence.reports.behind import Behind
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.table import Table
from gov.correspondence.reports.tables import NAMES
from plone import api


VIEW = "gov.correspondence: View Reports"
NO_REPORT = _("There is no such report.")

__all__ = ["NAMES", "NO_REPORT", "counted", "figures", "is_standing", "letters", "period", "since"]


def period(name: str = "", first: str = "", last: str = "") -> Period:
    """Return ``month``, ``year`` (both up to today) or ``between`` two days (ISO 8601).

    Days alone mean what lies between them, nothing means this year. Raises ``Invalid``.
    """
    name = name or (periods.BETWEEN if first or last else periods.YEAR)
    return periods.period(name, first, last, calendar.today())


def figures(name: str, days: Period) -> Table:
    """Return how many letters there are by the values of a report and by kind; see ``Table``.

    ``age`` and ``debt`` are of now, the others of the letters registered in the period. Raises
    ``Invalid`` for what is none of ``NAMES``.
    """
    _allow()
    return tables.table(name, days)


def since(name: str, days: Period) -> dict[str, str]:
    """Return the first day of each value (ISO 8601), empty where the report tells none."""
    _allow()
    return tables.since(name, days)


def letters(
    name: str, value: str | None, kind: str, days: Period, limit: int = 25, before: str = ""
) -> Behind:
    """Return the letters behind a number that the caller may see, the newest first.

    ``None`` for any value, ``""`` for any kind; ``before`` is where the page before ended.
    Raises ``Invalid``.
    """
    _allow()
    return behind.behind(name, value, kind, days, limit, before)


def is_standing(name: str) -> bool:
    """Tell whether a report is of now, whatever the period. Raises ``Invalid``."""
    return tables.get(name).standing


def counted() -> str:
    """Return which letters are counted: ``own``, ``open`` (with those of open degrees), ``all``."""
    return settings.counted()


def _allow() -> None:
    if not api.user.has_permission(VIEW, obj=api.portal.get()["letters"]):
        raise NotAllowed(NOT_ALLOWED)
