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
from gov.correspondence.accounts.capacities import holder_group
from gov.correspondence.accounts.capacities import opener_group
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
# Of a sealed letter: who keeps the envelope, who only knows of it, who opens it.
KEEPER, WITNESS, OPENER = "EnvelopeClerk", "EnvelopeReader", "Opener"
SEALED_ROLES = frozenset({KEEPER, WITNESS, OPENER})
LETTER_ROLES = frozenset(ROLE_OF.values()) | RELATION_ROLES | SEALED_ROLES
# Who was named to open what is sealed for a unit: no duty of the directory, and not delegable.
NAMED = "opener"

_OWNER = ("drafter", "head", "office-manager")
_SIGNATORY = ("signatory",)
_ASSIGNED = ("head", "office-manager")
_READING = ("auditor", "archivist")
_KNOWING = ("contact-centre",)


class Relation(NamedTuple):
    """Why somebody has a Zope role on a letter.

    ``role`` goes to those who hold the capacity role ``held`` in ``unit``, or else to the one
    ``person`` (user id), or to the holders of ``post``; ``held`` may be ``NAMED``; ``reason`` is
    a sentence for "who can see this".
    """

    role: str
    unit: str = ""
    held: str = ""
    person: str = ""
    reason: str = ""
    post: str = ""


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
    ``relations`` what the other rooms add; ``released`` the units for which the seal was lifted.
    """

    owner: str
    signatory: str
    registry: str
    assigned: frozenset[str]
    rank: int
    sealed: bool
    kind: str = ""
    relations: tuple[Relation, ...] = ()
    released: frozenset[str] = frozenset()

    @property
    def is_closed(self) -> bool:
        """Whether it came sealed and no opener has released it to anybody yet."""
        return self.sealed and self.kind == "incoming" and not self.released


def clerks(standing: Standing) -> tuple[str, str]:
    """Return who sees to a letter at the registry; a sealed one has a clerk of its own."""
    return ("secret-clerk" if standing.sealed else "registry-clerk", "registrar")


def relations(standing: Standing) -> Iterator[Relation]:
    """Yield every relation that gives somebody a role on the letter."""
    yield from _held(standing.owner, _OWNER, _("the letter is this unit's"))
    yield from _held(standing.signatory, _SIGNATORY, _("this unit signs it"))
    keeper = KEEPER if standing.sealed else ""
    yield from _held(standing.registry, clerks(standing), _("the registry of the agency"), keeper)
    for unit in sorted(standing.assigned):
        if standing.sealed and unit not in standing.released:
            yield from _held(unit, _ASSIGNED, _("it lies with this unit, sealed"), WITNESS)
        else:
            yield from _held(unit, _ASSIGNED, _("it was distributed to this unit"))
    yield from _across(standing)


def _across(standing: Standing) -> Iterator[Relation]:
    """Yield the duties in the whole agency and what other rooms add; a seal keeps both out."""
    duty = _("a duty in the whole agency")
    if standing.is_closed:
        yield from _held(AGENCY, _READING, duty, WITNESS)
        yield from _held(AGENCY, _KNOWING, duty)
        yield from (each for each in standing.relations if each.role == OPENER)
        return
    yield from _held(AGENCY, (*_READING, *_KNOWING), duty)
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
    if relation.post:
        return (holder_group(relation.post, rank),)
    if not relation.unit:
        return ()
    if relation.held == NAMED:
        return (opener_group(relation.unit, rank),)
    own = Capacity(relation.unit, relation.held, rank).group
    if relation.held not in DELEGABLE or relation.role == OPENER:
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


def _held(unit: str, roles: tuple[str, ...], reason: str, instead: str = "") -> Iterator[Relation]:
    if unit:
        for role in roles:
            yield Relation(instead or ROLE_OF[role], unit=unit, held=role, reason=reason)
