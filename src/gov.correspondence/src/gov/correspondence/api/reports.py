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
from gov.correspondence.reports import volumes as counting
from gov.correspondence.reports.behind import Behind
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.table import Table
from gov.correspondence.reports.volumes import NAMES
from plone import api


VIEW = "gov.correspondence: View Reports"
NO_REPORT = _("There is no such report.")

__all__ = ["NAMES", "NO_REPORT", "counted", "letters", "period", "volumes"]


def period(name: str = "", first: str = "", last: str = "") -> Period:
    """Return ``month``, ``year`` (both up to today) or ``between`` two days (ISO 8601).

    Days alone mean what lies between them, nothing means this year. Raises ``Invalid``.
    """
    name = name or (periods.BETWEEN if first or last else periods.YEAR)
    return periods.period(name, first, last, calendar.today())


def volumes(name: str, days: Period) -> Table:
    """Return how many letters were registered, by one of ``NAMES`` and by kind; see ``Table``.

    Raises ``Invalid`` for another name.
    """
    _allow()
    return counting.table(name, days)


def letters(
    name: str, value: str | None, kind: str, days: Period, limit: int = 25, before: str = ""
) -> Behind:
    """Return the letters behind a number that the caller may see, the newest first.

    ``None`` for any value, ``""`` for any kind; ``before`` is where the page before ended.
    Raises ``Invalid``.
    """
    _allow()
    return behind.behind(name, value, kind, days, limit, before)


def counted() -> str:
    """Return which letters are counted: ``own``, ``open`` (with those of open degrees), ``all``."""
    return settings.counted()


def _allow() -> None:
    if not api.user.has_permission(VIEW, obj=api.portal.get()["letters"]):
        raise NotAllowed(NOT_ALLOWED)
