"""The letters of a person's desk, asked of the index of what waits for whom."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.api import calendar
from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.calendar.limits import LATER
from gov.correspondence.delegation.authority import groups_for
from gov.correspondence.desk import filters
from gov.correspondence.desk import lateness
from gov.correspondence.desk.blocks import Block
from gov.correspondence.desk.lateness import Span
from gov.correspondence.desk.place import ending
from gov.correspondence.desk.place import Place
from gov.correspondence.desk.posts import Post
from gov.correspondence.letters import awaits
from gov.correspondence.letters import finding
from gov.correspondence.letters.content import Letter
from plone import api
from Products.CMFCore.indexing import processQueue
from types import MappingProxyType
from typing import Any
from typing import NamedTuple


PAGE = 25
# Of each block while all are shown: the most urgent, a glance.
GLANCE = 10
DUE = "letter_due"


class Narrowed(NamedTuple):
    """What a block is narrowed to: filters as ``filters.chosen`` gives them, a lateness, a post."""

    chosen: Mapping[str, str] = MappingProxyType({})
    lateness: str = ""
    post: Post | None = None


WHOLE = Narrowed()


class Pile(NamedTuple):
    """A block of a desk: how many letters lie in it, and a page of them, most urgent first.

    ``following`` is where the next page begins, ``""`` on the last one; ``groups`` names for each
    letter of the page how late it is.
    """

    block: Block
    count: int
    letters: list[Letter]
    following: str = ""
    groups: tuple[str, ...] = ()


def pile(block: Block, limit: int = PAGE, after: str = "", narrowed: Narrowed = WHOLE) -> Pile:
    """Return a block of the desk of the person logged in; the count is exact.

    ``after`` is the ``following`` of the page before. Raises ``Invalid`` for another word.
    """
    place = ending(after) if after else None
    span = _spans().get(narrowed.lateness) if narrowed.lateness else None
    wanted = _wanted(block.acts, narrowed)
    if not _is_awaited(wanted):
        return Pile(block, 0, [])
    found = _sorted({**wanted, **_within(span)}, limit + 1)
    count = getattr(found, "actual_result_count", len(found))
    brains = list(found) if place is None else _behind(wanted, place, span, limit + 1)
    letters = [brain.getObject() for brain in brains[:limit]]
    more = bool(letters) and len(brains) > limit
    following = _place(letters[-1]).word if more else ""
    return Pile(block, count, letters, following, _groups(brains[:limit]))


def counts(pile: Pile, narrowed: Narrowed = WHOLE) -> dict[str, int]:
    """Return how many letters of a block are how late, in the order of ``LATENESSES``, exactly.

    The block is counted whole, whichever lateness it is narrowed to.
    """
    if len(pile.letters) == pile.count and not narrowed.lateness:
        return {name: pile.groups.count(name) for name in LATENESSES}
    wanted = _wanted(pile.block.acts, narrowed)
    spans = _spans()
    whole = _count(wanted) if narrowed.lateness else pile.count
    # Most letters have time: they are what is left of the whole.
    found = {name: _count({**wanted, **_within(spans[name])}) for name in LATENESSES[:-1]}
    return {**found, LATER: whole - sum(found.values())}


def shown(block: Block, held: Iterable[Capacity], post: Post | None = None) -> bool:
    """Tell whether the block belongs on a desk even while nothing lies in it."""
    roles = {each.role for each in held} if post is None else {post.role}
    return not roles.isdisjoint(block.roles.split())


def _wanted(wanted: Iterable[str], narrowed: Narrowed) -> dict[str, Any]:
    post = narrowed.post
    tokens = [
        awaits.token(act, group)
        for act in wanted
        for group in groups_for(act)
        if post is None or post.has(group)
    ]
    asked = {"letter_awaits": {"query": tokens, "operator": "or"}}
    return {**asked, **filters.query(narrowed.chosen)}


def _is_awaited(wanted: dict[str, Any]) -> bool:
    """Tell whether the index has anything at all, whoever may see it: most blocks are empty."""
    processQueue()
    known = _catalog().Indexes["letter_awaits"]._index
    return any(token in known for token in wanted["letter_awaits"]["query"])


def _spans() -> dict[str, Span]:
    return lateness.spans(calendar.bounds())


def _within(span: Span | None) -> dict[str, Any]:
    """Return what to ask for deadlines of a span; the bounds of a range belong to it."""
    if span is None:
        return {}
    last = finding.below(span.end)
    if not span.first:
        return {DUE: {"query": last, "range": "max"}}
    return {DUE: {"query": [span.first, last], "range": "min:max"}}


def _sorted(query: dict[str, Any], limit: int) -> Any:
    return _catalog().searchResults(
        **query,
        sort_on=(DUE, "letter_order"),
        sort_order=("ascending", "descending"),
        sort_limit=limit,
    )


def _count(query: dict[str, Any]) -> int:
    return len(_catalog().searchResults(**query))


def _behind(query: dict[str, Any], place: Place, span: Span | None, limit: int) -> list[Any]:
    """Return what is due on the day of the place and stands behind it, then what is due later."""
    older = {"query": finding.below(place.order), "range": "max"}
    same_day = list(_sorted({**query, DUE: place.due, "letter_order": older}, limit))
    # A range holds its bound: the least text above that of the day.
    later = _within(Span(f"{place.due}!", span.end if span else lateness.END))
    return [*same_day, *_sorted({**query, **later}, limit)][:limit]


def _groups(brains: Sequence[Any]) -> tuple[str, ...]:
    if not brains:
        return ()
    spans, keys = _spans(), _catalog().Indexes[DUE].documentToKeyMap()
    return tuple(lateness.of(keys[brain.getRID()], spans) for brain in brains)


def _place(letter: Letter) -> Place:
    return Place(awaits.due(letter), finding.order(letter))


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
