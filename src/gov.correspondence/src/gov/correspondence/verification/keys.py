"""The key of the portal from which the secrets of its letters are worked out."""

from collections.abc import Mapping
from gov.correspondence.verification.secret import new_key
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.verification"


class Keys(Persistent):
    """Keys by number; the highest one is used, the others still count.

    The empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self) -> None:
        self.numbered = PersistentMapping({1: new_key()})

    @property
    def current(self) -> tuple[int, bytes]:
        """The key in use with its number."""
        number = max(self.numbered)
        return number, self.numbered[number]


def keys() -> Keys:
    """Return the keys of this portal."""
    found: Keys = IAnnotations(api.portal.get())[KEY]
    return found


def numbered() -> Mapping[int, bytes]:
    """Return all keys by their number."""
    return keys().numbered  # type: ignore[no-any-return]
