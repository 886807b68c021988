"""Letters that answer what somebody typed, among those the person sees.

Everything is asked of indexes, as sets of numbers; letters are looked at for one page only.
"""

import heapq
import re
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import reduce
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.finding import order
from gov.correspondence.letters.finding import WINDOWS
from gov.correspondence.search import facets
from gov.correspondence.search import reach
from gov.correspondence.search import tokens
from gov.correspondence.search.facets import Counts
from gov.correspondence.search.index import site_index
from gov.correspondence.search.reach import Reach
from gov.correspondence.threads.links import OURS
from gov.correspondence.threads.links import site_links
from gov.correspondence.threads.numbers import fold
from plone import api
from typing import Any
from typing import NamedTuple


MAX_LIMIT = 200
# Beyond this many a page is looked for among the newest before it is among all.
MANY = 3_000
PLACE = re.compile(r"\d{20}-[\w.-]{1,80}", re.ASCII)
ORDER = "letter_order"


class Found(NamedTuple):
    """How many letters answer, and a page of them, the newest first.

    ``following`` is where the next page begins, ``""`` on the last one. ``counts`` are those of
    ``facets.counts``, empty where nobody asked for them.
    """

    count: int
    letters: list[Letter]
    following: str
    counts: Counts


def find(text: str, limit: int, before: str, chosen: Mapping[str, str], counted: bool) -> Found:
    """Return a page of the letters that answer; see ``api.search.find``."""
    if not 1 <= limit <= MAX_LIMIT:
        mapping = {"limit": MAX_LIMIT}
        raise Invalid(_("Ask for 1 to ${limit} letters.", mapping=mapping), field="limit")
    if before and PLACE.fullmatch(before) is None:
        raise Invalid(_("This is not where a page ended."), field="before")
    found = facets.narrowed(answering(text), chosen)
    page = _newest(found, limit + 1, before)
    letters = _letters(page[:limit])
    following = order(letters[-1]) if len(page) > limit else ""
    return Found(len(found), letters, following, facets.counts(found) if counted else {})


def count(text: str, chosen: Mapping[str, str]) -> int:
    """Return how many letters answer."""
    return len(facets.narrowed(answering(text), chosen))


def newest(text: str, chosen: Mapping[str, str], most: int) -> tuple[int, list[Letter]]:
    """Return how many letters answer, and the newest of them, ``most`` at most."""
    found = facets.narrowed(answering(text), chosen)
    return len(found), _letters(_newest(found, most, ""))


def answering(text: str) -> Any:
    """Return the numbers of the letters that answer every word, of those the person may see."""
    own = reach.own()
    terms = tokens.asked(text)
    if not terms:
        return own.seen
    found = reduce(intersection, (_answered(term, own) for term in terms))
    return intersection(union(found, _bearing(text)), own.seen)


def _answered(term: tokens.Term, own: Reach) -> Any:
    """Return who answers a term on the envelope, or to a reader by what is written."""
    index = site_index()
    said = intersection(index.holders(*term.content), own.read)
    return union(index.holders(*term.envelope), said)


def _bearing(text: str) -> Any:
    """Return the letters that bear the number typed, also those that got it just now."""
    uids = site_links().bearing.get((OURS, fold(text[: tokens.MAX_TEXT])), ())
    return reach.having("UID", uids) if uids else IISet()


def _newest(found: Any, limit: int, before: str) -> list[int]:
    """Return the numbers of the newest letters made before a place."""
    for part in _parts(found, before):
        page = _page(part, limit, before)
        if len(page) == limit:
            return page
    return _page(found, limit, before)


def _parts(found: Any, before: str) -> Iterator[Any]:
    """Yield what was found of the last days, where it is too much to be sorted for a page."""
    if len(found) <= MANY:
        return
    end = _moment(before) if before else datetime.now(UTC)
    for days in WINDOWS:
        first = f"{end - timedelta(days=days):%Y%m%d%H%M%S%f}"
        yield intersection(found, reach.having(ORDER, [first], range="min"))


def _page(found: Any, limit: int, before: str) -> list[int]:
    keys = api.portal.get_tool("portal_catalog").Indexes[ORDER].documentToKeyMap()
    dated = ((keys[number], number) for number in found)
    older = (each for each in dated if not before or each[0] < before)
    return [number for _key, number in heapq.nlargest(limit, older)]


def _letters(numbers: Iterable[int]) -> list[Letter]:
    catalog = api.portal.get_tool("portal_catalog")._catalog
    return [catalog[number]._unrestrictedGetObject() for number in numbers]


def _moment(place: str) -> datetime:
    try:
        return datetime.strptime(place[:20], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        raise Invalid(_("This is not where a page ended."), field="before") from None
