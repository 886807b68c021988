"""Things that wait in the order in which they came, put in by many and taken out by one."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.exchange.wire.identity import uuid7
from itertools import islice
from persistent import Persistent
from typing import Any


# Stands first and is never removed: taking away the smallest key of a tree and adding another one
# at the same time could not be merged, and whoever adds would conflict with the worker.
FLOOR = ""


class Line(Persistent):
    """A queue without a schedule; each place is named by a UUIDv7, in order of time."""

    __roles__ = ()

    def __init__(self) -> None:
        self._places = OOBTree({FLOOR: None})

    def append(self, thing: Any) -> str:
        """Put at the end; the name of its place."""
        place = uuid7()
        self._places[place] = thing
        return place

    def first(self, limit: int) -> list[tuple[str, Any]]:
        """The first ``limit`` places with what stands there."""
        return list(islice(self._items(), limit))

    def after(self, place: str) -> Iterator[tuple[str, Any]]:
        """The places behind that one, which may be taken by now."""
        return iter(self._places.items(place or FLOOR, excludemin=True))

    def get(self, place: str) -> Any:
        """What stands at a place; None if it was taken."""
        return self._places.get(place)

    def remove(self, place: str) -> None:
        """Take away what stands at a place; KeyError if it was taken."""
        del self._places[place]

    def values(self) -> Iterator[Any]:
        """All that waits, in order."""
        return (thing for _, thing in self._items())

    def __bool__(self) -> bool:
        return bool(self.first(1))

    def __len__(self) -> int:
        return len(self._places) - 1

    def _items(self) -> Iterator[tuple[str, Any]]:
        return iter(self._places.items(FLOOR, excludemin=True))
