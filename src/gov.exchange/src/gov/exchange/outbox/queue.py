"""A durable queue with lanes per peer: what is due, who holds it, what failed for good.

A peer has one lane for each degree of urgency, the most urgent is looked into first. In a lane the
due time is the key, so that claiming, postponing and finding the next one touch two tree entries
however many wait, and items of different peers never touch each other's.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from gov.exchange.outbox.item import CANCELLED
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import WAITING
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from itertools import islice
from persistent import Persistent
from typing import Any


LEASE = timedelta(minutes=10)
# Stands first in each lane and is never removed: taking away the smallest key of a tree while
# another is added could not be merged, and each dispatch would conflict with the worker.
FLOOR = (0.0, "")
# Ranks above it share its lane.
TOP = 99


class Queue(Persistent):
    """Items by id; of those that wait, the order per peer and rank; of the dead, the ids."""

    __roles__ = ()

    def __init__(self) -> None:
        self.items = OOBTree()
        self.lanes = OOBTree()
        self.dead = OOTreeSet()

    def add(self, item: Delivery) -> None:
        """Put a new item in its peer's lane."""
        self.items[item.id] = item
        self._wait(item, item.due)

    def peers(self, now: datetime, least: int = 0) -> list[str]:
        """Peers with something due of that rank or above."""
        due = (name for name, lane in self.lanes.items() if first_due(lane, now))
        return list(dict.fromkeys(peer_of(name) for name in due if rank_of(name) >= least))

    def claim(
        self, peer: str, owner: str, now: datetime, lease: timedelta = LEASE, least: int = 0
    ) -> Delivery | None:
        """The next due item, held by ``owner`` until the lease ends; None when none is due.

        The highest rank comes first, in a rank what has been due longest; nothing below ``least``.
        """
        ranked = (lane for rank, lane in self.lanes_of(peer) if rank >= least)
        found = next(filter(None, (first_due(lane, now) for lane in ranked)), None)
        if found is None:
            return None
        item: Delivery = self.items[found[1]]
        self._reschedule(item, now + lease)
        item.lease_owner = owner
        return item

    def lanes_of(self, peer: str) -> Iterator[tuple[int, Any]]:
        """The lanes of a peer with their ranks, the most urgent first."""
        for name, lane in self.lanes.items(f"{peer}/", f"{peer}/~"):
            yield rank_of(name), lane
        if peer in self.lanes:
            yield 0, self.lanes[peer]

    def hasten(self, peer: str, now: datetime, limit: int) -> int:
        """Make due what waits only because the peer could not be reached, the oldest first.

        At most ``limit`` items; the number of them.
        """
        after = (now.timestamp(), "~")
        late = (item for _, lane in self.lanes_of(peer) for item in self._unreached(lane, after))
        chosen = list(islice(late, limit))
        for item in chosen:
            self._reschedule(item, min(item.created_at, now))
        return len(chosen)

    def postpone(self, item: Delivery, at: datetime) -> None:
        """Try again at that time."""
        item.lease_owner = ""
        self._reschedule(item, at)

    def finish(self, item: Delivery, now: datetime) -> None:
        """It arrived, be it after all."""
        self._leave(item)
        if item.id in self.dead:
            self.dead.remove(item.id)
        item.state, item.ended_at, item.lease_owner = DONE, now, ""

    def bury(self, item: Delivery, error: WireError, now: datetime) -> None:
        """Give up; somebody may revive it."""
        self._leave(item)
        item.state, item.ended_at, item.lease_owner = DEAD, now, ""
        self.dead.insert(item.id)

    def cancel(self, item: Delivery, now: datetime) -> None:
        """Its sender does not want it to go any more; nobody revives it."""
        self._leave(item)
        self.dead.discard(item.id)
        item.state, item.ended_at, item.lease_owner = CANCELLED, now, ""

    def revive(self, item: Delivery, now: datetime) -> bool:
        """Make a waiting or dead item due now; False for one that is over or held."""
        if item.state in (DONE, CANCELLED) or item.lease_owner:
            return False
        if item.state == DEAD:
            self.dead.remove(item.id)
            item.state, item.ended_at, item.refreshed = WAITING, None, 0
            self._wait(item, now)
        else:
            self._reschedule(item, now)
        return True

    def again(self, item: Delivery, now: datetime) -> None:
        """Send once more what arrived and was lost there."""
        item.state, item.ended_at, item.refreshed = WAITING, None, 0
        self._wait(item, now)

    def release(self, owner: str, now: datetime) -> int:
        """Make due what a worker of that name held when it died; how many."""
        held = [item for item in self.waiting() if item.lease_owner == owner]
        for item in held:
            self.postpone(item, now)
        return len(held)

    def waiting(self) -> Iterator[Delivery]:
        """All that wait, peer by peer and rank by rank, in order of their due times."""
        for _name, _due, item_id in list(self.places()):
            yield self.items[item_id]

    def places(self, peer: str = "", after: tuple[str, float, str] | None = None) -> Iterator[Any]:
        """Where each waiting item stands, ``(lane, due, id)``, in order, behind a place."""
        first = urgent_first(after[0]) if after else ("", 0)
        for name in sorted(self.lanes, key=urgent_first):
            if urgent_first(name) < first or (peer and peer_of(name) != peer):
                continue
            begin = after[1:] if after and name == after[0] else FLOOR
            for due, item_id in self.lanes[name].keys(begin, excludemin=True):
                yield name, due, item_id

    def counts(self) -> dict[str, dict[int, int]]:
        """How many wait, by peer and rank."""
        found: dict[str, dict[int, int]] = {}
        for name, lane in self.lanes.items():
            if len(lane) > 1:
                found.setdefault(peer_of(name), {})[rank_of(name)] = len(lane) - 1
        return found

    def oldest(self, peer: str) -> Delivery | None:
        """Which of those that wait for a peer was made first; ids are in the order of time."""
        ids = (item_id for _, lane in self.lanes_of(peer) for _, item_id in lane if item_id)
        first = min(ids, default=None)
        return self.items[first] if first is not None else None

    def _unreached(self, lane: Any, after: tuple[float, str]) -> Iterator[Delivery]:
        for _, item_id in list(lane.keys(after)):
            item = self.items[item_id]
            if item.code == PeerUnreachable.code and not item.lease_owner:
                yield item

    def _wait(self, item: Delivery, at: datetime) -> None:
        name = lane_name(item.peer, item.rank)
        if name not in self.lanes:
            self.lanes[name] = OOTreeSet([FLOOR])
        item.due = at
        self.lanes[name].insert(key(item))

    def _leave(self, item: Delivery) -> None:
        lane = self.lanes.get(lane_name(item.peer, item.rank))
        if lane is not None and key(item) in lane:
            lane.remove(key(item))

    def _reschedule(self, item: Delivery, at: datetime) -> None:
        self._leave(item)
        self._wait(item, at)


def lane_name(peer: str, rank: int) -> str:
    """The name of a lane; names of a peer are in order, the most urgent first."""
    return f"{peer}/{TOP - min(rank, TOP):02d}" if rank > 0 else peer


def peer_of(name: str) -> str:
    """The peer of a lane."""
    return name.partition("/")[0]


def rank_of(name: str) -> int:
    """The rank of a lane."""
    order = name.partition("/")[2]
    return TOP - int(order) if order else 0


def urgent_first(name: str) -> tuple[str, int]:
    """The order of lanes in a list: by peer, the most urgent before the others."""
    return peer_of(name), TOP - rank_of(name)


def key(item: Delivery) -> tuple[float, str]:
    """Where the item stands in its lane."""
    return (item.due.timestamp(), item.id)


def first_due(lane: Any, now: datetime) -> tuple[float, str] | None:
    """The first key of a lane whose time has come."""
    waiting = lane.keys(FLOOR, excludemin=True) if lane is not None else ()
    found: tuple[float, str] | None = next(iter(waiting), None)
    return found if found and found[0] <= now.timestamp() else None
