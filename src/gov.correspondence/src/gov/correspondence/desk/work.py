"""The letters of a person's desk, asked of the index of what waits for whom."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.api import acts
from gov.correspondence.delegation.authority import groups_for
from gov.correspondence.desk.blocks import Block
from gov.correspondence.desk.place import ending
from gov.correspondence.desk.place import Place
from gov.correspondence.letters import awaits
from gov.correspondence.letters import finding
from gov.correspondence.letters.content import Letter
from plone import api
from typing import Any
from typing import NamedTuple


PAGE = 25


class Pile(NamedTuple):
    """A block of a desk: how many letters lie in it, and a page of them, most urgent first.

    ``following`` is where the next page begins, ``""`` on the last one.
    """

    block: Block
    count: int
    letters: list[Letter]
    following: str = ""


def pile(block: Block, limit: int = PAGE, after: str = "") -> Pile:
    """Return a block of the desk of the person logged in; the count is exact.

    ``after`` is the ``following`` of the page before. Raises ``Invalid`` for another word.
    """
    place = ending(after) if after else None
    wanted = _wanted(block.acts)
    found = _sorted(wanted, limit + 1)
    count = getattr(found, "actual_result_count", len(found))
    brains = list(found) if place is None else _behind(wanted, place, limit + 1)
    letters = [brain.getObject() for brain in brains[:limit]]
    more = bool(letters) and len(brains) > limit
    return Pile(block, count, letters, _place(letters[-1]).word if more else "")


def shown(block: Block, held: Iterable[Capacity]) -> bool:
    """Tell whether the block belongs on a desk even while nothing lies in it."""
    return not set(block.roles.split()).isdisjoint(capacity.role for capacity in held)


def next_acts(letter: Letter, block: Block) -> tuple[str, ...]:
    """Return the acts of a block that the person may do on a letter now."""
    return tuple(act for act in acts.available(letter) if act in block.acts)


def _wanted(wanted: Iterable[str]) -> dict[str, Any]:
    tokens = [awaits.token(act, group) for act in wanted for group in groups_for(act)]
    return {"letter_awaits": {"query": tokens, "operator": "or"}}


def _sorted(query: dict[str, Any], limit: int) -> Any:
    return api.portal.get_tool("portal_catalog").searchResults(
        **query,
        sort_on=("letter_due", "letter_order"),
        sort_order=("ascending", "descending"),
        sort_limit=limit,
    )


def _behind(query: dict[str, Any], place: Place, limit: int) -> list[Any]:
    """Return what is due on the day of the place and stands behind it, then what is due later."""
    older = {"query": finding.below(place.order), "range": "max"}
    same_day = list(_sorted({**query, "letter_due": place.due, "letter_order": older}, limit))
    # A range holds its bound: the least text above that of the day.
    later = {"query": f"{place.due}!", "range": "min"}
    return [*same_day, *_sorted({**query, "letter_due": later}, limit)][:limit]


def _place(letter: Letter) -> Place:
    return Place(awaits.due(letter), finding.order(letter))
