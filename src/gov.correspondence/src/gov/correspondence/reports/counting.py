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
from typing import Any


def registered(period: Period) -> Any:
    """Return all letters that were registered in a period; asks nobody's permission."""
    days = [period.first.isoformat(), period.last.isoformat()]
    return reach.having(INDEX, days, range="min:max")


def visible(found: Any) -> Any:
    """Return those letters that the person may see."""
    return intersection(found, reach.seen())


def counted(found: Any) -> Any:
    """Return those letters that the person's reports count, as the policy says."""
    what = settings.counted()
    if what == ALL:
        return found
    if what == OPEN:
        return intersection(found, union(reach.seen(), _open()))
    return visible(found)


def _open() -> Any:
    """Return the letters of a degree that is not sealed."""
    names = [each.code for each in lists.confidentialities() if not each.sealed]
    tokens = [degrees.token("confidentiality", name) for name in names]
    return reach.having(degrees.INDEX, tokens, operator="or")
