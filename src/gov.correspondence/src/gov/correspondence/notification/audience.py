"""Which people stand behind a group that a letter waits for: those whose desk it lies on."""

from collections.abc import Iterable
from gov.correspondence.accounts import capacities
from gov.correspondence.accounts import members
from gov.correspondence.accounts import people
from gov.correspondence.accounts import refusals
from gov.correspondence.accounts.refusals import DirectorySilent
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.standing import holding
from gov.correspondence.sealing.roll import roll
from zope.globalrequest import getRequest


def of(token: str) -> frozenset[str]:
    """Return the user ids of whom an act waits for; ``token`` is ``<act>|<group>`` of the index.

    Whoever seems to be meant is asked for the own groups, as at each log-in: it is the same answer
    that opens the letter, clearance and delegations included. Raises ``DirectorySilent`` where the
    directory does not answer, so that nobody is forgotten.
    """
    act, _bar, group = token.partition("|")
    found = frozenset(each for each in _likely(group) if _belongs(each, group, act))
    request = getRequest()
    if request is not None and isinstance(refusals.noted(request), DirectorySilent):
        raise DirectorySilent()
    return found


def _belongs(user_id: str, group: str, act: str) -> bool:
    if group not in people.groups(user_id):
        return False
    if not group.startswith(capacities.DELEGATED_PREFIX):
        return True
    place = _parts(group)[:2]
    return any(act in each.acts and [each.unit, each.role] == place for each in holding(user_id))


def _likely(group: str) -> Iterable[str]:
    """Return who may be in a virtual group, more than are in it if need be."""
    parts = _parts(group)
    if group.startswith(capacities.PERSON_PREFIX):
        return (":".join(parts[:-1]),)
    if group.startswith(capacities.CAPACITY_PREFIX):
        return [user_id for user_id, _name in members.holders(parts[0], parts[1])]
    if group.startswith(capacities.DELEGATED_PREFIX):
        made = ledger().delegations()
        return {each.delegate[0] for each in made if [each.unit, each.role] == parts[:2]}
    if group.startswith(capacities.OPENER_PREFIX):
        return {each.person[0] for each in roll().of_unit(parts[0])}
    return members.in_group(f"{capacities.POST_PREFIX}{parts[0]}")


def _parts(group: str) -> list[str]:
    return group.partition(":")[2].split(":")
