"""For which units a person opens sealed letters right now. Asked by the user folder at each log-in.

A naming counts while it holds by the clock and while the person is still of the unit, up to the
person's own clearance; it begins and ends without touching a letter.
"""

from gov.correspondence.accounts.capacities import clearance
from gov.correspondence.accounts.capacities import is_webmaster
from gov.correspondence.accounts.capacities import member_units
from gov.correspondence.accounts.capacities import opener_group
from gov.correspondence.delegation import clock
from gov.correspondence.sealing.roll import roll_of
from typing import Any


NONE: frozenset[str] = frozenset()


def opener_groups(portal: Any, user_id: str, own: frozenset[str]) -> frozenset[str]:
    """Return the virtual groups by which a person opens; ``own`` are the directory's groups."""
    kept = roll_of(portal)
    units = member_units(own)
    if kept is None or not units or is_webmaster(own):
        return NONE
    received = list(kept.of_person(user_id))
    if not received:
        return NONE
    day = clock.today()
    return frozenset(
        opener_group(naming.unit, rank)
        for naming in received
        if naming.unit in units and naming.holds(day)
        for rank in range(clearance(own) + 1)
    )
