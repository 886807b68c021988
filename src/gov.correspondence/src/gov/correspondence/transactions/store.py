"""All transactions of a portal, and the sorted set that says who has what."""

import heapq
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.transactions import places
from gov.correspondence.transactions.handover import HandOverList
from gov.correspondence.transactions.interfaces import IMatters
from gov.correspondence.transactions.places import Place
from gov.correspondence.transactions.transaction import Transaction
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.transactions"


@implementer(IMatters)
class Matters(Persistent):
    """Transactions by id, hand-over lists by place. The empty ``__roles__`` closes it."""

    __roles__ = ()

    def __init__(self) -> None:
        self._transactions = OOBTree()
        self._places = OOTreeSet()
        self._lists = OOBTree()
        self._list_places = OOTreeSet()
        self._counters = OIBTree()
        # Idempotency keys: (person, key) -> (digest of the request, transaction, referrals).
        self.asked = OOBTree()
        # Codes of directives that a referral names.
        self.directives = OOTreeSet()

    def get(self, id: str) -> Transaction | None:
        """Return a transaction by id, or ``None``."""
        return self._transactions.get(id)

    def begin(self, transaction: Transaction) -> None:
        """Keep a new transaction."""
        self._transactions[transaction.id] = transaction
        self.place(transaction)

    def place(self, transaction: Transaction) -> None:
        """Write anew under whom the referrals and the paper of a transaction are found."""
        for referral in transaction.referrals:
            keys = places.of_referral(transaction, referral)
            if keys != referral.places:
                self._replace(referral.places, keys)
                referral.places = keys
        paper = places.of_paper(transaction)
        if paper != transaction.paper_places:
            self._replace(transaction.paper_places, paper)
            transaction.paper_places = paper

    def place_all(self) -> None:
        """Write anew what is found under whom, of every transaction."""
        for transaction in self._transactions.values():
            self.place(transaction)

    def places(
        self,
        buckets: Iterable[str],
        pile: str,
        after: Place | None = None,
        until: str = places.NO_DAY,
    ) -> Iterator[Place]:
        """Yield what lies in a pile of several buckets, the earliest due first, each once."""
        ranges = [
            map(places.parse, self._places.keys(*places.bounds(bucket, pile, after, until)))
            for bucket in dict.fromkeys(buckets)
        ]
        before = None
        for place in heapq.merge(*ranges):
            if place != before:
                before = place
                yield place

    def next_number(self, series: str) -> int:
        """Return the next number of a series of hand-over lists, from 1."""
        count = self._counters.get(series, 0) + 1
        self._counters[series] = count
        return count

    def keep(self, handed: HandOverList) -> None:
        """Keep a new hand-over list under both its units."""
        self._lists[handed.id] = handed
        for unit in {handed.source, handed.target.unit}:
            self._list_places.insert(places.SEPARATOR.join((unit, _order(handed), handed.id)))

    def hand_over_list(self, id: str) -> HandOverList | None:
        """Return a hand-over list by id, or ``None``."""
        return self._lists.get(id)

    def hand_over_lists(self, units: Iterable[str], after: str = "") -> Iterator[HandOverList]:
        """Yield the lists from or to the units, the newest first, after the one with this id."""
        last = self._lists.get(after)
        start = f"{_order(last)}{places.SEPARATOR}{last.id}\x01" if last is not None else ""
        ranges = [
            (key.partition(places.SEPARATOR)[2] for key in self._list_places.keys(*ends))
            for unit in dict.fromkeys(units)
            for head in [f"{unit}{places.SEPARATOR}"]
            for ends in [(head + start, head + places.LAST)]
        ]
        before = ""
        for key in heapq.merge(*ranges):
            if key != before:
                before = key
                yield self._lists[key.partition(places.SEPARATOR)[2]]

    def _replace(self, old: Iterable[str], new: Iterable[str]) -> None:
        for key in old:
            self._places.remove(key)
        for key in new:
            self._places.insert(key)


def create(portal: Any) -> None:
    """Make the store of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Matters()


def matters() -> Matters:
    """Return the store of this portal."""
    return IAnnotations(api.portal.get())[KEY]


def _order(handed: HandOverList) -> str:
    """Return a key that sorts the newest list first."""
    return f"{10**17 - int(handed.at.timestamp() * 1_000_000):018}"
