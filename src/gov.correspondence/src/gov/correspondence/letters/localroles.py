"""The one provider of local roles: on letters by relation and rank, on containers by rank 0.

It replaces the stock provider, so that neither ownership nor sharing gives anything here.
"""

from collections.abc import Iterator
from functools import cached_property
from gov.correspondence.accounts import capacities
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import ILetterRelations
from gov.correspondence.letters.settings import setting
from typing import Any
from zope.component import subscribers


def standing(letter: Letter) -> access.Standing:
    """Return what decides who reaches the letter."""
    incoming = letter.kind == "incoming"
    return access.Standing(
        owner="" if incoming else letter.unit or "",
        signatory="" if incoming else letter.signatory_unit or "",
        registry=setting("registry_unit"),
        assigned=frozenset(letter.assigned_units or ()),
        rank=lists.rank(letter.confidentiality or ""),
        sealed=lists.is_sealed(letter.confidentiality or ""),
        kind=letter.kind,
        relations=tuple(further(letter)),
        released=frozenset(letter.released_units),
    )


def further(letter: Letter) -> Iterator[access.Relation]:
    """Yield the relations that other rooms know of."""
    for room in subscribers((letter,), ILetterRelations):
        yield from room.relations()


class LetterRoles:
    """Roles on a letter, by the capacities of the groups asked for."""

    def __init__(self, context: Letter) -> None:
        self.context = context

    @cached_property
    def _granted(self) -> dict[str, tuple[str, ...]]:
        return access.by_group(standing(self.context))

    def getRoles(self, principal_id: str) -> tuple[str, ...]:  # noqa: N802
        """Return the roles of one principal; only groups of capacities and persons have any."""
        if not principal_id.startswith(capacities.VIRTUAL_PREFIXES):
            return ()
        return self._granted.get(principal_id, ())

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: N802
        """Yield every group that has a role here, for the catalog."""
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
