"""Who acts on a letter's referrals: as which chief, and in whose name."""

from gov.correspondence import _
from gov.correspondence.accounts import members
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import DELEGATED_PREFIX
from gov.correspondence.accounts.capacities import parse
from gov.correspondence.accounts.people import groups
from gov.correspondence.api import delegation
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.content import Letter
from gov.correspondence.referrals.referral import NOBODY
from gov.correspondence.referrals.referral import Person
from gov.correspondence.referrals.rights import Actor
from typing import NamedTuple


CHIEFS = ("head", "office-manager")


def rank(letter: Letter) -> int:
    """Return the rank of a letter's confidentiality."""
    return lists.rank(letter.confidentiality or "")


def actor(letter: Letter) -> Actor:
    """Return the person logged in, with the units of which the person is a chief here."""
    user_id = people.current_id()
    wanted = rank(letter)
    return Actor(
        user_id,
        frozenset(
            chief.unit
            for chief in chiefs()
            if chief.rank == wanted and chief.kind in ("", letter.kind)
        ),
    )


class Chief(NamedTuple):
    """A unit the caller is a chief of, for letters of one rank; ``kind`` limits a delegate."""

    unit: str
    rank: int
    kind: str


def chiefs() -> list[Chief]:
    """Return what the caller is a chief of: by an own role, or by delegation of a head's."""
    found = []
    for group in groups():
        held = parse(group)
        if held is not None and held.role in CHIEFS:
            found.append(Chief(held.unit, held.rank, ""))
        elif group.startswith(DELEGATED_PREFIX):
            unit, role, level, kind = group.removeprefix(DELEGATED_PREFIX).split(":")
            if role == "head":
                found.append(Chief(unit, int(level), kind))
    return found


def on_behalf(letter: Letter, unit: str, named: str) -> Person:
    """Return in whose name a chief refers: the head's, for an office manager and a delegate.

    ``named`` is a user id, ``""`` where the unit has one head only. Raises ``Invalid``.
    """
    held = groups()
    if Capacity(unit, "head", rank(letter)).group in held:
        if named and named != people.current_id():
            raise Invalid(_("A head refers in his own name."), field="on_behalf")
        return NOBODY
    heads = dict(members.holders(unit, "head"))
    if Capacity(unit, "office-manager", rank(letter)).group not in held:
        return delegator(letter, "Refer Letter")
    if not named and len(heads) == 1:
        named = next(iter(heads))
    if named not in heads:
        raise Invalid(_("Name the head of the unit who dictated this."), field="on_behalf")
    return named, heads[named]


def delegator(letter: Letter, permission: str) -> Person:
    """Return for whom the person acts by delegation alone, nobody for a right of his own.

    Raises ``NotAllowed`` where the delegation does not cover referrals.
    """
    found = delegation.acting_for(letter, "refer", permission)
    return found.delegator if found is not None else NOBODY


def reaches(letter: Letter, user_id: str, unit: str) -> bool:
    """Tell whether a person belongs to a unit and is cleared for the letter."""
    cleared = f"person:{user_id}:{rank(letter)}" in groups(user_id)
    return cleared and user_id in dict(members.members(unit))


def has_chief(letter: Letter, unit: str) -> bool:
    """Tell whether a unit has somebody who could answer for the matter."""
    wanted = [Capacity(unit, role, rank(letter)).group for role in CHIEFS]
    candidates = [user_id for role in CHIEFS for user_id, _name in members.holders(unit, role)]
    return any(group in groups(user_id) for user_id in candidates for group in wanted)
