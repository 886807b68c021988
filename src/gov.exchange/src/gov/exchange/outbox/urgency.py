"""How urgent a letter is among those that wait, and how long it may wait."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import timedelta
from gov.exchange.wire.directory import NationalCode
from gov.exchange.wire.schedule import DEFAULT_TTL


LONGEST = timedelta(days=30)
SHORTEST = timedelta(hours=1)


def rank(codes: Sequence[NationalCode], code: str) -> int:
    """The place of a national code among all, 0 for the least urgent; an unknown one is highest.

    Counted and not taken over: a list may number its ranks as it likes.
    """
    places = sorted({entry.rank for entry in codes})
    found = next((entry.rank for entry in codes if entry.code == code), None)
    return places.index(found) if found is not None else max(len(places) - 1, 0)


def time_to_live(hours: Mapping[str, int], urgency: str) -> timedelta:
    """How long a letter of the agency's own degree of urgency is tried, an hour to thirty days."""
    chosen = hours.get(urgency)
    wanted = timedelta(hours=chosen) if chosen else DEFAULT_TTL
    return min(max(wanted, SHORTEST), LONGEST)
