"""Which groups delegations give a person right now. Asked by the user folder at each log-in.

A delegation counts while it holds by the clock, while the delegator still holds the capacity in
the directory himself, and for ranks that both are cleared for. Nothing is derived from groups that
a delegation gave: what was delegated cannot be delegated on.
"""

from collections.abc import Callable
from collections.abc import Iterator
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.capacities import clearance
from gov.correspondence.accounts.capacities import from_groups
from gov.correspondence.accounts.capacities import is_webmaster
from gov.correspondence.accounts.capacities import member_units
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.ledger import ledger_of
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.letters.kinds import PORTAL_TYPES
from typing import Any


Names = Callable[[str], frozenset[str]]
NONE: frozenset[str] = frozenset()


def delegated_groups(
    portal: Any, user_id: str, own: frozenset[str], names_of: Names
) -> frozenset[str]:
    """Return the virtual groups by which a person acts for others.

    ``own`` are the names of the person's groups in the directory, ``names_of`` tells those of
    another person, none for one whom the directory no longer knows.
    """
    kept = ledger_of(portal)
    if kept is None or not may_receive(own):
        return NONE
    received = list(kept.received(user_id))
    if not received:
        return NONE
    day = clock.today()
    return frozenset(
        group
        for delegation in received
        if rules.holds(delegation, day)
        for group in _groups(delegation, own, names_of(delegation.delegator[0]))
    )


def may_receive(own: frozenset[str]) -> bool:
    """Tell whether somebody of these groups may act for others.

    Only people of a unit; never the webmaster, who reads no letters, nor an auditor of the acts.
    """
    return bool(member_units(own)) and not is_webmaster(own) and "role-auditor" not in own


def holding(user_id: str) -> list[Delegation]:
    """Return what is delegated to a person and holds today by the clock."""
    day = clock.today()
    return [each for each in ledger().received(user_id) if rules.holds(each, day)]


def _groups(delegation: Delegation, own: frozenset[str], theirs: frozenset[str]) -> Iterator[str]:
    if Capacity(delegation.unit, delegation.role, 0) in from_groups(theirs):
        yield from rules.groups(delegation, (clearance(own), clearance(theirs)), PORTAL_TYPES)
