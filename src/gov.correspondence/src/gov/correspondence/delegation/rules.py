"""When a delegation holds, what it covers, and which two get in each other's way. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from gov.correspondence.accounts.capacities import delegated_group
from gov.correspondence.delegation.record import Delegation


# What the holder of a role may let others do; acts are named as in ``api.acts``, ``edit`` is
# changing a letter and its files, ``refer`` every act on referrals.
ACTS: dict[str, tuple[str, ...]] = {
    "head": ("edit", "submit", "endorse", "send_back", "refer", "consult", "close", "file"),
    "signatory": ("approve", "send_back", "sign"),
}
LONGEST = 366
"""The most days for which one delegation may hold."""


def status(delegation: Delegation, day: date) -> str:
    """Return ``revoked``, ``coming``, ``holds`` or ``ended`` on a day."""
    if delegation.revoked_at is not None:
        return "revoked"
    if day < delegation.begins:
        return "coming"
    return "holds" if day <= delegation.ends else "ended"


def holds(delegation: Delegation, day: date) -> bool:
    """Tell whether it holds on a day."""
    return status(delegation, day) == "holds"


def covers(delegation: Delegation, act: str, kind: str, rank: int) -> bool:
    """Tell whether the act on a letter of this kind and rank is in its scope."""
    return (
        act in delegation.acts
        and (not delegation.kinds or kind in delegation.kinds)
        and rank <= delegation.rank
    )


def conflict(one: Delegation, other: Delegation) -> bool:
    """Tell whether two delegations of one capacity let two people do the same at the same time.

    Ranks count from the lowest up, so that two scopes always share them.
    """
    return (
        (one.unit, one.role) == (other.unit, other.role)
        and one.delegator[0] == other.delegator[0]
        and None is one.revoked_at is other.revoked_at
        and one.begins <= other.ends
        and other.begins <= one.ends
        and not set(one.acts).isdisjoint(other.acts)
        and (not one.kinds or not other.kinds or not set(one.kinds).isdisjoint(other.kinds))
    )


def groups(delegation: Delegation, clearances: Iterable[int], kinds: Iterable[str]) -> set[str]:
    """Return the virtual groups it gives, as far as all these clearances reach.

    ``clearances`` are those of delegator and delegate; ``kinds`` all kinds of letter there are.
    """
    return set(_groups(delegation, min(delegation.rank, *clearances), kinds))


def _groups(delegation: Delegation, highest: int, kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        if not delegation.kinds or kind in delegation.kinds:
            for rank in range(highest + 1):
                yield delegated_group(delegation.unit, delegation.role, rank, kind)
