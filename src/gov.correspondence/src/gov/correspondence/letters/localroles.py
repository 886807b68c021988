"""The one provider of local roles: on letters by relation and rank, on containers by rank 0.

It replaces the stock provider, so that neither ownership nor sharing gives anything here.
"""

from collections.abc import Iterator
from functools import cached_property
from gov.correspondence.accounts import capacities
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.settings import setting
from typing import Any


def standing(letter: Letter) -> access.Standing:
    """Return what decides who reaches the letter."""
    incoming = isinstance(letter, IncomingLetter)
    return access.Standing(
        owner="" if incoming else letter.unit or "",
        signatory="" if incoming else letter.signatory_unit or "",
        registry=setting("registry_unit"),
        assigned=frozenset(letter.assigned_units or ()) if incoming else frozenset(),
        rank=lists.rank(letter.confidentiality or ""),
        sealed=lists.is_sealed(letter.confidentiality or ""),
    )


class LetterRoles:
    """Roles on a letter, by the capacities of the groups asked for."""

    def __init__(self, context: Letter) -> None:
        self.context = context

    @cached_property
    def _granted(self) -> dict[str, tuple[str, ...]]:
        granted = access.grants(standing(self.context))
        return {capacity.group: (role,) for capacity, role in granted.items()}

    def getRoles(self, principal_id: str) -> tuple[str, ...]:  # noqa: N802
        """Return the roles of one principal; only a capacity group has any."""
        if not principal_id.startswith(capacities.CAPACITY_PREFIX):
            return ()
        return self._granted.get(principal_id, ())

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: N802
        """Yield every capacity group that has a role here, for the catalog."""
        yield from self._granted.items()


class StoreRoles:
    """Roles on ``/letters`` and ``/registers``: any capacity of rank 0 gives its role."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRoles(self, principal_id: str) -> tuple[str, ...]:  # noqa: N802
        """Return the role of one capacity group."""
        capacity = capacities.parse(principal_id)
        role = access.store_role(capacity) if capacity else ""
        return (role,) if role else ()

    def getAllRoles(self) -> tuple[()]:  # noqa: N802
        """Containers are visible to all members: the catalog needs no names."""
        return ()
