"""Letters, for what works for nobody in particular: the exchange and its worker."""

from gov.correspondence.letters import lookup
from typing import Any


def by_uid(uid: str) -> Any:
    """Return a letter, ``None`` for an unknown UID or ``""``; asks no permission.

    For people there is ``api.letters.get``.
    """
    return lookup.by_uid(uid)
