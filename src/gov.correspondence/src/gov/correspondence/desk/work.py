"""The letters of a person's desk, asked of the index of what waits for whom."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.api import acts
from gov.correspondence.delegation.authority import groups_for
from gov.correspondence.desk.blocks import Block
from gov.correspondence.letters.awaits import token
from gov.correspondence.letters.content import Letter
from plone import api
from typing import Any
from typing import NamedTuple


PAGE = 25


class Pile(NamedTuple):
    """A block of a desk: how many letters lie in it, and the first of them, most urgent first."""

    block: Block
    count: int
    letters: list[Letter]


def pile(block: Block, limit: int = PAGE) -> Pile:
    """Return a block of the desk of the person logged in; the count is exact."""
    found = _waiting(block.acts, max(limit, 1))
    letters = [brain.getObject() for brain in found[:limit]]
    return Pile(block, getattr(found, "actual_result_count", len(found)), letters)


def shown(block: Block, held: Iterable[Capacity]) -> bool:
    """Tell whether the block belongs on a desk even while nothing lies in it."""
    return not set(block.roles.split()).isdisjoint(capacity.role for capacity in held)


def next_acts(letter: Letter, block: Block) -> tuple[str, ...]:
    """Return the acts of a block that the person may do on a letter now."""
    return tuple(act for act in acts.available(letter) if act in block.acts)


def _waiting(wanted: Iterable[str], limit: int) -> Any:
    tokens = [token(act, group) for act in wanted for group in groups_for(act)]
    return api.portal.get_tool("portal_catalog").searchResults(
        letter_awaits={"query": tokens, "operator": "or"},
        sort_on=("letter_due", "letter_order"),
        sort_order=("ascending", "descending"),
        sort_limit=limit,
    )
