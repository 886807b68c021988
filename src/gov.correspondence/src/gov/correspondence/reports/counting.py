"""Which letters are counted: sets of the catalog's numbers; no letter is looked at."""

from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from gov.correspondence.letters import degrees
from gov.correspondence.letters import lists
from gov.correspondence.reports import settings
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.interfaces import ALL
from gov.correspondence.reports.interfaces import OPEN
from gov.correspondence.reports.period import Period
from gov.correspondence.search import reach
from Products.CMFCore.indexing import processQueue
from typing import Any


def registered(period: Period) -> Any:
    """Return all letters that were registered in a period; asks nobody's permission."""
    processQueue()
    days = [period.first.isoformat(), period.last.isoformat()]
    return reach.having(INDEX, days, range="min:max")


def visible(period: Period) -> Any:
    """Return those of a period that the person may see."""
    return intersection(registered(period), reach.seen())


def counted(period: Period) -> Any:
    """Return those of a period that the person's reports count, as the policy says."""
    what = settings.counted()
    if what == ALL:
        return registered(period)
    if what == OPEN:
        return intersection(registered(period), union(reach.seen(), _open()))
    return visible(period)


def _open() -> Any:
    """Return the letters of a degree that is not sealed."""
    names = [each.code for each in lists.confidentialities() if not each.sealed]
    tokens = [degrees.token("confidentiality", name) for name in names]
    return reach.having(degrees.INDEX, tokens, operator="or")
