"""The one place where namings are kept."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.sealing.interfaces import IRoll
from gov.correspondence.sealing.naming import Naming
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.sealing"


@implementer(IRoll)
class Roll(Persistent):
    """Namings by id, and ids by person and unit. The empty ``__roles__`` closes it to requests."""

    __roles__ = ()

    def __init__(self) -> None:
        self._namings = OOBTree()
        self._by_person = OOBTree()
        self._by_unit = OOBTree()

    def put(self, naming: Naming) -> None:
        self._namings[naming.id] = naming
        for index, key in ((self._by_person, naming.person[0]), (self._by_unit, naming.unit)):
            known = index.get(key, ())
            if naming.id not in known:
                index[key] = (*known, naming.id)

    def get(self, id: str) -> Naming | None:
        return self._namings.get(id)

    def of_person(self, user_id: str) -> Iterator[Naming]:
        return (self._namings[id] for id in self._by_person.get(user_id, ()))

    def of_unit(self, unit: str) -> Iterator[Naming]:
        return (self._namings[id] for id in self._by_unit.get(unit, ()))


def create(portal: Any) -> None:
    """Make the roll of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Roll()


def roll() -> Roll:
    """Return the roll of this portal."""
    return IAnnotations(api.portal.get())[KEY]


def roll_of(portal: Any) -> Roll | None:
    """Return the roll of a portal, ``None`` where it has none (yet)."""
    annotations = IAnnotations(portal, None)
    return annotations.get(KEY) if annotations is not None else None
