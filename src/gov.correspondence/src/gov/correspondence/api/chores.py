"""What a portal does by itself: named utilities of ``interfaces.IChore``."""

from gov.correspondence.interfaces import IChore
from zope.component import getUtilitiesFor
from zope.component import getUtility


def names() -> list[str]:
    """Return the names of all chores."""
    return sorted(name for name, _chore in getUtilitiesFor(IChore))


def do(name: str, limit: int) -> int:
    """Do at most ``limit`` things of one chore; return how many. The caller commits."""
    return int(getUtility(IChore, name=name).do(limit))
