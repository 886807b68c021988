"""The outbox of a portal."""

from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.queue import FLOOR
from gov.exchange.outbox.queue import Queue
from gov.exchange.wire.schedule import next_look
from itertools import islice
from itertools import takewhile


class Outbox(Queue):
    """Letters to other agencies by messageId; kept when they arrived, receipt included.

    ``looks`` holds when each letter is to be looked at whether it has arrived.
    """

    def __init__(self) -> None:
        super().__init__()
        self.looks = OOTreeSet([FLOOR])

    def letter(self, message_id: str) -> LetterItem | None:
        """The item of that messageId."""
        return self.items.get(message_id)

    def add(self, item: Delivery) -> None:
        """Put a new item in its lane, and remember to look after it."""
        super().add(item)
        self.look_after(item)

    def revive(self, item: Delivery, now: datetime) -> bool:
        """As any queue; what was given up is looked after again."""
        dead = item.id in self.dead
        revived = super().revive(item, now)
        if revived and dead:
            self.look_after(item)
        return revived

    def look_after(self, item: Delivery, at: datetime | None = None) -> None:
        """Have the item looked at at that time, else when its next warning or its end is due."""
        due = at or next_look(item.created_at, item.told, item.expires_at)
        self.looks.insert((due.timestamp(), item.id))

    def to_look_at(self, now: datetime, limit: int) -> list[tuple[float, str]]:
        """What is to be looked at now, the longest due first."""
        return list(islice(self._due(now), limit))

    def looked(self, place: tuple[float, str]) -> None:
        """That was looked at."""
        self.looks.remove(place)

    def _due(self, now: datetime) -> Iterator[tuple[float, str]]:
        return takewhile(
            lambda place: place[0] <= now.timestamp(), self.looks.keys(FLOOR, excludemin=True)
        )
