"""Which Zope roles people have on a letter. Pure: no Plone, no request.

The one rule: a capacity counts on a letter only at the letter's own rank, and only through a
relation of its unit, or of the person, to the letter. What a role may then do is the workflow's
table.
"""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import DELEGABLE
from gov.correspondence.accounts.capacities import delegated_group
from gov.correspondence.accounts.capacities import person_group
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
RELATION_ROLES = frozenset({"Reviewer", "Referee", "Reader"})
LETTER_ROLES = frozenset(ROLE_OF.values()) | RELATION_ROLES

_OWNER = ("drafter", "head", "office-manager")
_SIGNATORY = ("signatory",)
_ASSIGNED = ("head", "office-manager")
_AGENCY = ("auditor", "contact-centre", "archivist")


class Relation(NamedTuple):
    """Why somebody has a Zope role on a letter.

    ``role`` goes to those who hold the capacity role ``held`` in ``unit``, or else to the one
    ``person`` (user id); ``reason`` is a sentence for "who can see this".
    """

    role: str
    unit: str = ""
    held: str = ""
    person: str = ""
    reason: str = ""


class Grant(NamedTuple):
    """A group and the Zope role it has on one letter, with the relation that gives it."""

    group: str
    role: str
    relation: Relation


class Standing(NamedTuple):
    """What decides who reaches a letter.

    ``owner`` and ``signatory`` are unit codes or ``""``, ``registry`` the unit that registers,
    ``assigned`` the units it was distributed to, ``rank`` that of its confidentiality (0 to 3),
    ``sealed`` whether its degree belongs to the secret clerk, ``kind`` the kind of letter,
    ``relations`` what the other rooms add.
    """

    owner: str
    signatory: str
    registry: str
    assigned: frozenset[str]
    rank: int
    sealed: bool
    kind: str = ""
    relations: tuple[Relation, ...] = ()


def relations(standing: Standing) -> Iterator[Relation]:
    """Yield every relation that gives somebody a role on the letter."""
    clerk = "secret-clerk" if standing.sealed else "registry-clerk"
    yield from _held(standing.owner, _OWNER, _("the letter is this unit's"))
    yield from _held(standing.signatory, _SIGNATORY, _("this unit signs it"))
    yield from _held(standing.registry, (clerk, "registrar"), _("the registry of the agency"))
    for unit in sorted(standing.assigned):
        yield from _held(unit, _ASSIGNED, _("it was distributed to this unit"))
    yield from _held(AGENCY, _AGENCY, _("a duty in the whole agency"))
    yield from standing.relations


def grants(standing: Standing) -> tuple[Grant, ...]:
    """Return every group that has a role on the letter, delegates' groups included."""
    return tuple(
        Grant(group, relation.role, relation)
        for relation in relations(standing)
        for group in groups(relation, standing.rank, standing.kind)
    )


def groups(relation: Relation, rank: int, kind: str) -> tuple[str, ...]:
    """Return the groups whose members stand in this relation to a letter of this rank and kind."""
    if relation.person:
        return (person_group(relation.person, rank),)
    if not relation.unit:
        return ()
    own = Capacity(relation.unit, relation.held, rank).group
    if relation.held not in DELEGABLE:
        return (own,)
    return (own, delegated_group(relation.unit, relation.held, rank, kind))


def by_group(standing: Standing) -> dict[str, tuple[str, ...]]:
    """Return the roles of each group on the letter."""
    roles: dict[str, tuple[str, ...]] = {}
    for grant in grants(standing):
        known = roles.get(grant.group, ())
        roles[grant.group] = known if grant.role in known else (*known, grant.role)
    return roles


def store_role(capacity: Capacity) -> str:
    """Return the Zope role a capacity gives on a container of letters or books, or ``""``."""
    return ROLE_OF[capacity.role] if capacity.rank == 0 else ""


def _held(unit: str, roles: tuple[str, ...], reason: str) -> Iterator[Relation]:
    if unit:
        for role in roles:
            yield Relation(ROLE_OF[role], unit=unit, held=role, reason=reason)
