"""On which ways somebody is told of an event: the agency's matrix, and one's own choices. Pure.

A cell of the matrix is an event, a role and a way. It says whether the way is used always, used
unless or not used until the person chooses otherwise, or never used.
"""

from collections.abc import Collection
from collections.abc import Mapping
from gov.correspondence.accounts import capacities
from gov.correspondence.accounts.capacities import ROLES
from types import MappingProxyType


SCREEN, EMAIL, DIGEST = WAYS = ("screen", "email", "digest")
ALWAYS, ON, OFF, NEVER = CELLS = ("always", "on", "off", "never")
CHOICES = (ON, OFF)
# For what comes to a person by name, to the holder of a post, and to whom a head named to open.
PERSON, HOLDER, OPENER = "person", "holder", "opener"
ANY = "any"
WHO = (ANY, *sorted(ROLES), PERSON, HOLDER, OPENER)
USUAL: Mapping[str, str] = MappingProxyType({SCREEN: ALWAYS, EMAIL: OFF, DIGEST: OFF})

Cells = Mapping[str, str]


def role_of(group: str) -> str:
    """Return as whom somebody is told who is told by a virtual group of the directory."""
    parts = group.split(":")
    if group.startswith((capacities.CAPACITY_PREFIX, capacities.DELEGATED_PREFIX)):
        return parts[2]
    named = {
        capacities.PERSON_PREFIX: PERSON,
        capacities.HOLDER_PREFIX: HOLDER,
        capacities.OPENER_PREFIX: OPENER,
    }
    return named.get(f"{parts[0]}:", PERSON)


def cells(rows: Mapping[str, Cells], event: str, role: str) -> Cells:
    """Return the cells of an event for a role: its own line, else that of ``any``, else ``USUAL``.

    ``rows`` are the lines of the matrix by ``<event>.<role>``; a cell without a word is the next's.
    """
    lines = (rows.get(f"{event}.{role}", {}), rows.get(f"{event}.{ANY}", {}), USUAL)
    return {way: next(line[way] for line in lines if line.get(way)) for way in WAYS}


def lines(words: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the lines by ``<event>.<role>`` from words by ``<event>.<role>.<way>``."""
    found: dict[str, dict[str, str]] = {}
    for name, word in words.items():
        line, _dot, way = name.rpartition(".")
        found.setdefault(line, {})[way] = word
    return found


def is_cell(name: str, events: Collection[str]) -> bool:
    """Tell whether ``<event>.<role>.<way>`` names a cell."""
    parts = name.split(".")
    return len(parts) == 3 and parts[0] in events and parts[1] in WHO and parts[2] in WAYS


def ways(agency: Cells, own: Cells) -> frozenset[str]:
    """Return the ways that are used; ``own`` has ``on`` or ``off`` by way, where one chose."""
    return frozenset(way for way in WAYS if _used(agency[way], own.get(way, "")))


def may_choose(cell: str) -> bool:
    """Tell whether the person decides."""
    return cell in CHOICES


def _used(cell: str, own: str) -> bool:
    if cell in CHOICES:
        return (own or cell) == ON
    return cell == ALWAYS
