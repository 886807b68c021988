"""The keys of the portal from which the codes of its letters are worked out."""

from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.verification.secret import MOST_KEYS
from gov.correspondence.verification.secret import new_key
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone import api
from types import MappingProxyType
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.verification"
# A letter that is registered while the key changes is printed with the earlier one.
OVERLAP = timedelta(hours=1)


class Keys(Persistent):
    """Keys by number; the highest one is used, the others still count.

    ``since`` tells when a key came into use, where that is known (UTC). The empty ``__roles__``
    closes it to the publisher.
    """

    __roles__ = ()
    since: Mapping[int, datetime] = MappingProxyType({})

    def __init__(self) -> None:
        self.numbered = PersistentMapping({1: new_key()})
        self.since = {1: datetime.now(UTC)}

    @property
    def current(self) -> tuple[int, bytes]:
        """The key in use with its number."""
        number = max(self.numbered)
        return number, self.numbered[number]

    @property
    def is_full(self) -> bool:
        """Tell whether no further key can be numbered."""
        return self.current[0] >= MOST_KEYS

    def change(self) -> int:
        """Put a new key into use and return its number. Raises ValueError where that is full."""
        if self.is_full:
            raise ValueError("no number is left for a key")
        number = self.current[0] + 1
        self.numbered[number] = new_key()
        self.since = {**self.since, number: datetime.now(UTC)}
        return number

    def was_in_use(self, number: int, registered: datetime | None) -> bool:
        """Tell whether what was registered then can have been printed with a key."""
        followed = self.since.get(number + 1)
        return followed is None or registered is None or registered <= followed + OVERLAP


def keys() -> Keys:
    """Return the keys of this portal."""
    found: Keys = IAnnotations(api.portal.get())[KEY]
    return found
