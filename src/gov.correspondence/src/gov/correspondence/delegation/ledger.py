"""The one place where delegations, absences and protocols are kept."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.delegation.interfaces import ILedger
from gov.correspondence.delegation.record import Absence
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.delegation.record import Protocol
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.delegation"


@implementer(ILedger)
class Ledger(Persistent):
    """Records by id, and ids by person. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._delegations = OOBTree()
        self._received = OOBTree()
        self._given = OOBTree()
        self._absences = OOBTree()
        self._away = OOBTree()
        self._substitutes = OOBTree()
        self._protocols = IOBTree()

    def put(self, delegation: Delegation) -> None:
        self._delegations[delegation.id] = delegation
        _note(self._received, delegation.delegate[0], delegation.id)
        _note(self._given, delegation.delegator[0], delegation.id)

    def delegation(self, id: str) -> Delegation | None:
        return self._delegations.get(id)

    def delegations(self) -> Iterator[Delegation]:
        return iter(self._delegations.values())

    def received(self, user_id: str) -> Iterator[Delegation]:
        return (self._delegations[key] for key in self._received.get(user_id, ()))

    def given(self, user_id: str) -> Iterator[Delegation]:
        return (self._delegations[key] for key in self._given.get(user_id, ()))

    def put_absence(self, absence: Absence) -> None:
        self._absences[absence.id] = absence
        _note(self._away, absence.user[0], absence.id)
        if absence.substitute[0]:
            _note(self._substitutes, absence.substitute[0], absence.id)

    def absence(self, id: str) -> Absence | None:
        return self._absences.get(id)

    def absences(self, user_id: str) -> Iterator[Absence]:
        return (self._absences[key] for key in self._away.get(user_id, ()))

    def stands_in(self, user_id: str) -> Iterator[Absence]:
        known = (self._absences[key] for key in self._substitutes.get(user_id, ()))
        return (each for each in known if each.substitute[0] == user_id)

    def next_number(self) -> int:
        return int(self._protocols.maxKey()) + 1 if self._protocols else 1

    def add_protocol(self, protocol: Protocol) -> None:
        if protocol.number != self.next_number():
            raise ValueError("protocols are numbered in order")
        self._protocols[protocol.number] = protocol

    def protocol(self, number: int) -> Protocol | None:
        return self._protocols.get(number)

    def protocols(self) -> Iterator[Protocol]:
        return (self._protocols[number] for number in reversed(list(self._protocols)))


def _note(index: OOBTree, user_id: str, key: str) -> None:
    known = index.get(user_id, ())
    if key not in known:
        index[user_id] = (*known, key)


def create(portal: Any) -> None:
    """Make the ledger of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Ledger()


def ledger() -> Ledger:
    """Return the ledger of this portal."""
    return IAnnotations(api.portal.get())[KEY]


def ledger_of(portal: Any) -> Ledger | None:
    """Return the ledger of a portal, ``None`` where it has none (yet)."""
    annotations = IAnnotations(portal, None)
    return annotations.get(KEY) if annotations is not None else None
