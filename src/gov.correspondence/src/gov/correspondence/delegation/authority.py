"""By what right somebody does an act on a letter: his own first, else by a delegation."""

from AccessControl.PermissionRole import rolesForPermissionOn
from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import delegated_group
from gov.correspondence.accounts.capacities import DELEGATED_PREFIX
from gov.correspondence.accounts.people import groups
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.delegation.standing import holding
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.localroles import standing


def acting_for(letter: Letter, act: str, permission: str) -> Delegation | None:
    """Return the delegation by which the caller does an act, ``None`` for a right of his own.

    To be asked of those who hold the permission (without its prefix) on the letter. Raises
    ``NotAllowed`` where they hold it by a delegation alone and none covers the act.
    """
    mine = groups()
    delegated = {group for group in mine if group.startswith(DELEGATED_PREFIX)}
    if not delegated:
        return None
    wanted = set(rolesForPermissionOn(f"gov.correspondence: {permission}", letter))
    roles = access.by_group(standing(letter))
    if _gives(mine - delegated, roles, wanted):
        return None
    rank = lists.rank(letter.confidentiality or "")
    for each in holding(people.current_id()):
        group = delegated_group(each.unit, each.role, rank, letter.kind)
        if (
            rules.covers(each, act, letter.kind, rank)
            and group in delegated
            and _gives((group,), roles, wanted)
        ):
            return each
    raise NotAllowed(_("Your delegation does not cover this act."))


def behind(letter: Letter, act: str, permission: str) -> str:
    """Return the user id on whose behalf the caller does an act, ``""`` for a right of his own.

    As ``acting_for``; for the journal.
    """
    delegation = acting_for(letter, act, permission)
    return delegation.delegator[0] if delegation else ""


def covered(letter: Letter, act: str, permission: str) -> bool:
    """Tell whether the caller, who holds the permission, may do the act."""
    try:
        acting_for(letter, act, permission)
    except NotAllowed:
        return False
    return True


def groups_for(act: str) -> frozenset[str]:
    """Return the caller's groups for which an act may wait: delegated ones only in their scope."""
    mine = groups()
    delegated = {group for group in mine if group.startswith(DELEGATED_PREFIX)}
    if not delegated:
        return mine
    scopes = {
        f"{DELEGATED_PREFIX}{each.unit}:{each.role}:"
        for each in holding(people.current_id())
        if act in each.acts
    }
    return mine - {group for group in delegated if not group.startswith(tuple(scopes))}


def _gives(mine: Iterable[str], roles: dict[str, tuple[str, ...]], wanted: set[str]) -> bool:
    return any(not wanted.isdisjoint(roles.get(group, ())) for group in mine)
