"""Who may know a file, put letters into it, and keep it. Pure."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import Capacity
from typing import NamedTuple


KEEPERS = frozenset({"head", "office-manager"})
READERS = frozenset({"archivist", "auditor"})


class Shelf(NamedTuple):
    """What decides who reaches a file: its unit (``""`` for the agency), rank, whether sealed."""

    unit: str
    rank: int
    sealed: bool
    registry: str


def may_know(shelf: Shelf, held: Iterable[Capacity]) -> bool:
    """Tell whether a person with these capacities may know that the file exists.

    People of its unit, the registry, archivist and auditor; a file of the whole agency everybody
    who acts in it. Always only those cleared for its rank; a sealed one is never everybody's.
    """
    return any(_knows(shelf, capacity) for capacity in held if capacity.rank >= shelf.rank)


def may_keep(shelf: Shelf, held: Iterable[Capacity]) -> bool:
    """Tell whether these capacities let a person open, close and fill the file."""
    return any(_keeps(shelf, capacity) for capacity in held if capacity.rank >= shelf.rank)


def may_fill(shelf: Shelf, held: Iterable[Capacity]) -> bool:
    """Tell whether they let a person put a letter into it: heads also into the agency's files."""
    held = tuple(held)
    heads = any(each.role in KEEPERS and each.rank >= shelf.rank for each in held)
    return may_keep(shelf, held) or (not shelf.unit and not shelf.sealed and heads)


def _knows(shelf: Shelf, capacity: Capacity) -> bool:
    if _keeps(shelf, capacity) or (capacity.unit == AGENCY and capacity.role in READERS):
        return True
    if not shelf.unit:
        return not shelf.sealed and capacity.unit != AGENCY
    return capacity.unit == shelf.unit and not _is_clerk(capacity)


def _keeps(shelf: Shelf, capacity: Capacity) -> bool:
    if capacity.unit == AGENCY:
        return capacity.role == "archivist"
    if capacity.unit == shelf.registry and _is_clerk(capacity):
        return capacity.role in {"registrar", "secret-clerk" if shelf.sealed else "registry-clerk"}
    return capacity.unit == shelf.unit and capacity.role in KEEPERS


def _is_clerk(capacity: Capacity) -> bool:
    return capacity.role in {"registry-clerk", "secret-clerk", "registrar"}
