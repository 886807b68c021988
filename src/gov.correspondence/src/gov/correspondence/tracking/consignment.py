"""The record of one letter sent to one recipient."""

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.interfaces import IConsignment
from gov.correspondence.tracking.status import derive
from persistent import Persistent
from typing import Any
from zope.interface import implementer


@implementer(IConsignment)
class Consignment(Persistent):
    """One letter to one recipient; facts are only ever added.

    Nobody reaches it through a URL: the empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self, id: str, recipient: Mapping[str, Any], message_id: str = "") -> None:
        self.id = id
        self.message_id = message_id
        self.recipient = dict(recipient)
        self._facts = OOBTree()

    def record(self, fact: Fact) -> bool:
        return bool(self._facts.insert(fact.id, fact))

    def facts(self) -> tuple[Fact, ...]:
        return tuple(sorted(self._facts.values(), key=lambda fact: (fact.time, fact.id)))

    def status(self) -> str:
        return derive(self._facts.values(), self.recipient.get("agency") or "")
