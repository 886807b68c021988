"""A durable queue with a lane per peer: what is due, who holds it, what failed for good.

The due time is the key, so that claiming, postponing and finding the next one touch two tree
entries, and items of different peers never touch each other's.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import WAITING
from gov.exchange.wire.errors import WireError
from persistent import Persistent
from typing import Any


LEASE = timedelta(minutes=10)
# Stands first in each lane and is never removed: taking away the smallest key of a tree while
# another is added could not be merged, and each dispatch would conflict with the worker.
FLOOR = (0.0, "")


class Queue(Persistent):
    """Items by id; of those that wait, the order per peer; of the dead, the ids."""

    __roles__ = ()

    def __init__(self) -> None:
        self.items = OOBTree()
        self.lanes = OOBTree()
        self.dead = OOTreeSet()

    def add(self, item: Delivery) -> None:
        """Put a new item in its peer's lane."""
        self.items[item.id] = item
        self._wait(item, item.due)

    def peers(self, now: datetime) -> list[str]:
        """Peers with something due."""
        return [peer for peer, lane in self.lanes.items() if first_due(lane, now)]

    def claim(
        self, peer: str, owner: str, now: datetime, lease: timedelta = LEASE
    ) -> Delivery | None:
        """The next due item, held by ``owner`` until the lease ends; None when none is due."""
        found = first_due(self.lanes.get(peer), now)
        if found is None:
            return None
        item: Delivery = self.items[found[1]]
        self._reschedule(item, now + lease)
        item.lease_owner = owner
        return item

    def postpone(self, item: Delivery, at: datetime) -> None:
        """Try again at that time."""
        item.lease_owner = ""
        self._reschedule(item, at)

    def finish(self, item: Delivery, now: datetime) -> None:
        """It arrived."""
        self._leave(item)
        item.state, item.ended_at, item.lease_owner = DONE, now, ""

    def bury(self, item: Delivery, error: WireError, now: datetime) -> None:
        """Give up; somebody may revive it."""
        self._leave(item)
        item.state, item.ended_at, item.lease_owner = DEAD, now, ""
        self.dead.insert(item.id)

    def revive(self, item: Delivery, now: datetime) -> bool:
        """Make a waiting or dead item due now; False for one that arrived or is held."""
        if item.state == DONE or item.lease_owner:
            return False
        if item.state == DEAD:
            self.dead.remove(item.id)
            item.state, item.ended_at, item.refreshed = WAITING, None, 0
            self._wait(item, now)
        else:
            self._reschedule(item, now)
        return True

    def release(self, owner: str, now: datetime) -> int:
        """Make due what a worker of that name held when it died; how many."""
        held = [item for item in self.waiting() if item.lease_owner == owner]
        for item in held:
            self.postpone(item, now)
        return len(held)

    def waiting(self) -> Iterator[Delivery]:
        """All that wait, peer by peer, in order of their due times."""
        for lane in list(self.lanes.values()):
            for _, item_id in list(lane.keys(FLOOR, excludemin=True)):
                yield self.items[item_id]

    def _wait(self, item: Delivery, at: datetime) -> None:
        if item.peer not in self.lanes:
            self.lanes[item.peer] = OOTreeSet([FLOOR])
        item.due = at
        self.lanes[item.peer].insert(key(item))

    def _leave(self, item: Delivery) -> None:
        lane = self.lanes.get(item.peer)
        if lane is not None and key(item) in lane:
            lane.remove(key(item))

    def _reschedule(self, item: Delivery, at: datetime) -> None:
        self._leave(item)
        self._wait(item, at)


def key(item: Delivery) -> tuple[float, str]:
    """Where the item stands in its lane."""
    return (item.due.timestamp(), item.id)


def first_due(lane: Any, now: datetime) -> tuple[float, str] | None:
    """The first key of a lane whose time has come."""
    waiting = lane.keys(FLOOR, excludemin=True) if lane is not None else ()
    found: tuple[float, str] | None = next(iter(waiting), None)
    return found if found and found[0] <= now.timestamp() else None
