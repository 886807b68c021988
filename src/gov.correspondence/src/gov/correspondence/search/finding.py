"""Letters that answer what somebody typed, among those the person sees.

Everything is asked of indexes, as sets of numbers; letters are looked at for one page only.
"""

import heapq
import re
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from datetime import UTC
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
from gov.correspondence.search.matching import Matched
from gov.correspondence.search.matching import matched
from gov.correspondence.search.sets import within
from gov.correspondence.threads.links import OURS
from gov.correspondence.threads.links import site_links
from gov.correspondence.threads.numbers import fold
from plone import api
from typing import Any
from typing import NamedTuple


MAX_LIMIT = 200
# Beyond this many a page is looked for among the newest before it is among all.
MANY = 3_000
# The tier of a letter and its place there.
PLACE = re.compile(r"[0-3]-\d{20}-[\w.-]{1,80}", re.ASCII)
ORDER = "letter_order"


class Found(NamedTuple):
    """How many letters answer, and a page of them, the likeliest first and of those the newest.

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
    every, tiers = _narrowed(answering(text), chosen)
    page = _best(tiers, limit + 1, before)
    letters = looked_up(number for _tier, number in page[:limit])
    following = f"{page[limit - 1][0]}-{order(letters[-1])}" if len(page) > limit else ""
    return Found(len(every), letters, following, facets.counts(every) if counted else {})


def count(text: str, chosen: Mapping[str, str]) -> int:
    """Return how many letters answer."""
    return len(facets.narrowed(answering(text).every, chosen))


def best(text: str, chosen: Mapping[str, str], most: int) -> tuple[int, list[Letter]]:
    """Return how many letters answer, and the likeliest of them, ``most`` at most."""
    every, tiers = _narrowed(answering(text), chosen)
    return len(every), looked_up(number for _tier, number in _best(tiers, most, ""))


def answering(text: str) -> Matched:
    """Return the letters that answer every word, of those the person may see."""
    return matched(site_index(), text, reach.own(), _bearing(text))


def _narrowed(found: Matched, chosen: Mapping[str, str]) -> Matched:
    if not any(chosen.values()):
        return found
    every = facets.narrowed(found.every, chosen)
    return Matched(every, tuple(within(tier, every) for tier in found.tiers))


def _bearing(text: str) -> Any:
    """Return the letters that bear the number typed, also those that got it just now."""
    uids = site_links().bearing.get((OURS, fold(text[: tokens.MAX_TEXT])), ())
    return reach.having("UID", uids) if uids else IISet()


def _best(tiers: Sequence[Any], limit: int, before: str) -> list[tuple[int, int]]:
    """Return tier and number of the next letters behind a place, the newest of each tier first."""
    first, older = (int(before[0]), before[2:]) if before else (0, "")
    page: list[tuple[int, int]] = []
    for tier, found in enumerate(tiers[first:], first):
        numbers = newest(found, limit - len(page), older if tier == first else "")
        page += [(tier, number) for number in numbers]
        if len(page) == limit:
            break
    return page


def newest(found: Any, limit: int, before: str) -> list[int]:
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


def looked_up(numbers: Iterable[int]) -> list[Letter]:
    catalog = api.portal.get_tool("portal_catalog")._catalog
    return [catalog[number]._unrestrictedGetObject() for number in numbers]


def _moment(place: str) -> datetime:
    try:
        return datetime.strptime(place[:20], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        raise Invalid(_("This is not where a page ended."), field="before") from None
