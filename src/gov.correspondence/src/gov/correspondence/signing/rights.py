"""Whose signing folder a person works: as signatory, as his delegate, as office manager. Pure."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import DELEGATED_PREFIX
from gov.correspondence.accounts.capacities import parse
from typing import NamedTuple


class Desk(NamedTuple):
    """A unit that signs, and in which roles the person works its folder.

    ``groups`` are those for which letters wait there; ``signs`` tells a signatory or his delegate,
    ``prepares`` the office manager or the signatory himself.
    """

    unit: str
    signs: frozenset[str]
    manages: frozenset[str]
    prepares: bool


def desks(groups: Iterable[str]) -> dict[str, Desk]:
    """Return the folders that the virtual groups of a person open, by unit."""
    found: dict[str, Desk] = {}
    for group in sorted(groups):
        unit, role, own = _read(group)
        if role not in ("signatory", "office-manager"):
            continue
        desk = found.get(unit, Desk(unit, frozenset(), frozenset(), False))
        if role == "signatory":
            desk = desk._replace(signs=desk.signs | {group})
        else:
            desk = desk._replace(manages=desk.manages | {group})
        found[unit] = desk._replace(prepares=desk.prepares or own)
    return found


def _read(group: str) -> tuple[str, str, bool]:
    """Return unit and role of a group, and whether it is the person's own."""
    capacity = parse(group)
    if capacity is not None:
        return capacity.unit, capacity.role, True
    unit, _colon, rest = group.removeprefix(DELEGATED_PREFIX).partition(":")
    if not group.startswith(DELEGATED_PREFIX) or not unit:
        return "", "", False
    return unit, rest.partition(":")[0], False
