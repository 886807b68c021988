"""To whom a unit usually refers: what one tap offers first. Pure."""

from collections import Counter
from collections.abc import Iterable
from gov.correspondence.referrals.referral import Target


MOST = 6


def ranked(used: Iterable[Target], under: Iterable[str], own: Iterable[str]) -> list[Target]:
    """Return at most six targets: those used most, then the units under one's own.

    ``used`` are targets of earlier referrals, each as often as it was used; ``own`` are the units
    that refer, to which nothing is referred as a whole.
    """
    itself = {Target(unit) for unit in own}
    often = [target for target, _count in Counter(used).most_common()]
    found = dict.fromkeys((*often, *map(Target, under)))
    return [target for target in found if target not in itself][:MOST]
