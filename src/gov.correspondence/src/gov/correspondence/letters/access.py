"""Which Zope roles a capacity gives on a letter. Pure: no Plone, no request.

The one rule: a capacity counts on a letter only at the letter's own rank, and only through a
relation of its unit to the letter. What a role may then do is the workflow's table.
"""

from collections.abc import Iterator
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import Capacity
from typing import NamedTuple


ROLE_OF = {
    "drafter": "Drafter",
    "head": "HeadOfUnit",
    "signatory": "Signatory",
    "office-manager": "OfficeManager",
    "registry-clerk": "RegistryClerk",
    "secret-clerk": "RegistryClerk",
    "registrar": "Registrar",
    "archivist": "Archivist",
    "auditor": "Auditor",
    "contact-centre": "ContactCentre",
}
LETTER_ROLES = frozenset(ROLE_OF.values())

_OWNER = ("drafter", "head", "office-manager")
_SIGNATORY = ("signatory",)
_ASSIGNED = ("head", "office-manager")
_AGENCY = ("auditor", "contact-centre", "archivist")


class Standing(NamedTuple):
    """What decides who reaches a letter.

    ``owner`` and ``signatory`` are unit codes or ``""``, ``registry`` the unit that registers,
    ``assigned`` the units it was distributed to, ``rank`` that of its confidentiality (0 to 3),
    ``sealed`` whether its degree belongs to the secret clerk.
    """

    owner: str
    signatory: str
    registry: str
    assigned: frozenset[str]
    rank: int
    sealed: bool


def grants(standing: Standing) -> dict[Capacity, str]:
    """Return every capacity that has a role on the letter, with that Zope role."""
    return {
        Capacity(unit, role, standing.rank): ROLE_OF[role]
        for unit, role in _relations(standing)
        if unit
    }


def store_role(capacity: Capacity) -> str:
    """Return the Zope role a capacity gives on a container of letters or books, or ``""``."""
    return ROLE_OF[capacity.role] if capacity.rank == 0 else ""


def _relations(standing: Standing) -> Iterator[tuple[str, str]]:
    clerk = "secret-clerk" if standing.sealed else "registry-clerk"
    yield from ((standing.owner, role) for role in _OWNER)
    yield from ((standing.signatory, role) for role in _SIGNATORY)
    yield from ((standing.registry, role) for role in (clerk, "registrar"))
    yield from ((unit, role) for unit in standing.assigned for role in _ASSIGNED)
    yield from ((AGENCY, role) for role in _AGENCY)
