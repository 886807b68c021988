"""Entering letters into the index, outside the requests that change them.

Only the portal's one worker does this. Whatever is done is done again without harm: a batch that
fails is taken up as it was.
"""

from collections.abc import Iterator
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.search import reading
from gov.correspondence.search import saying
from gov.correspondence.search import scans
from gov.correspondence.search.index import END
from gov.correspondence.search.index import LetterWords
from gov.correspondence.search.index import site_index
from gov.correspondence.search.pending import site_pending
from itertools import islice
from plone import api
from typing import Any


def enter_pending(limit: int) -> int:
    """Enter at most ``limit`` letters that wait; return how many were looked at.

    What was changed comes first, then, where all letters are to be looked at again, the next.
    """
    index = site_index()
    noted = [number for uid in site_pending().take(limit) for number in _numbers(uid)]
    for number in noted:
        _enter(index, number)
    passed = _go_on(index, limit - len(noted))
    return len(noted) + passed


def waiting() -> int:
    """Return how many letters were changed and not entered yet."""
    return len(site_pending())


def is_complete() -> bool:
    """Tell whether every letter was looked at since the index was made or cleared."""
    return site_index().reached == END


def _go_on(index: LetterWords, limit: int) -> int:
    """Look at the next things in the catalog; return how many, less than ``limit`` at the end."""
    if index.reached == END or limit < 1:
        return 0
    following = list(islice(_catalog().paths.keys(index.reached, excludemin=True), limit))
    for number in following:
        _enter(index, number)
    index.reached = following[-1] if len(following) == limit else END
    return len(following)


def _enter(index: LetterWords, number: int) -> None:
    letter = _letter(number)
    if ILetter.providedBy(letter):
        index.enter(number, saying.of(letter))
        reading.ask(letter)
        scans.ask(letter)


def _letter(number: int) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedTraverse(_catalog().paths[number], None)


def _numbers(uid: str) -> Iterator[int]:
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid):
        yield brain.getRID()


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")._catalog
