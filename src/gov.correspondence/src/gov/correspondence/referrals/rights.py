"""Who may do what with a referral. Pure.

A *chief* of a unit is its head, its office manager, or the head's delegate, for letters of the
matter's rank. The chiefs of a unit answer for what is with its people: no referral is without one
who can act on it when a person leaves.
"""

from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import Target
from typing import NamedTuple


class Actor(NamedTuple):
    """A person (user id) and the units the person is a chief of, for one letter."""

    user: str
    chief_of: frozenset[str]


def holds(actor: Actor, referral: Referral) -> bool:
    """Tell whether the referral is with this person: addressed so, or as chief of its unit."""
    target = referral.target
    return actor.user == target.person or target.unit in actor.chief_of


def referred(actor: Actor, referral: Referral) -> bool:
    """Tell whether the person is a chief of the unit that referred."""
    return referral.unit in actor.chief_of


def may(actor: Actor, referral: Referral, act: str) -> bool:
    """Tell whether the person may do an act on a referral, whatever its state."""
    if act == "withdraw":
        return referred(actor, referral)
    if act == "reassign":
        return referred(actor, referral) or referral.target.unit in actor.chief_of
    return holds(actor, referral)


def may_reassign(actor: Actor, referral: Referral, target: Target) -> bool:
    """Tell whether the person may put it before this target: its own unit's chief only within."""
    if referred(actor, referral):
        return True
    within = target.unit == referral.target.unit
    return referral.is_live and within and target.unit in actor.chief_of


def referring_unit(actor: Actor, parent: Referral) -> str:
    """Return the unit in whose name the person refers on, ``""`` if the person may not.

    Who is no chief does not refer; a person who is chief elsewhere refers from there what was
    addressed to him or her.
    """
    if not holds(actor, parent) or parent.copy:
        return ""
    if parent.target.unit in actor.chief_of:
        return parent.target.unit
    return min(actor.chief_of, default="")


def available(actor: Actor, referral: Referral, acts: tuple[str, ...]) -> list[str]:
    """Return which of the acts the person may do."""
    return [act for act in acts if may(actor, referral, act)]
