"""A file: letters on one matter, in volumes, in the order in which they were filed."""

from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from gov.correspondence.filing.interfaces import IRecordFile
from persistent import Persistent
from zope.interface import implementer


Person = tuple[str, str]


@dataclass(frozen=True)
class FileDraft:
    """What a new file needs: ``series`` names the counter that numbers it and begins its number.

    ``at`` is an aware UTC instant, ``by`` user id and shown name.
    """

    series: str
    order: str
    plan: str
    title: str
    unit: str
    confidentiality: str
    at: datetime
    by: Person


@dataclass(frozen=True)
class Volume:
    """A volume of a file, counted from 1."""

    number: int
    opened_at: datetime
    opened_by: Person


@dataclass(frozen=True)
class Item:
    """A letter (UID) in a file, and who filed it when, into which volume."""

    letter: str
    volume: int
    at: datetime
    by: Person


@dataclass(frozen=True)
class Closing:
    """Who closed the file, when and why."""

    at: datetime
    by: Person
    remark: str


@implementer(IRecordFile)
class RecordFile(Persistent):
    """One file. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    closing: Closing | None = None

    def __init__(self, id: str, number: str, draft: FileDraft) -> None:
        if draft.at.utcoffset() != timedelta(0):
            raise ValueError("the time a file is opened is an aware UTC instant")
        self.id = id
        self.number = number
        self.plan = draft.plan
        self.title = draft.title
        self.unit = draft.unit
        self.confidentiality = draft.confidentiality
        self.volumes = (Volume(1, draft.at, draft.by),)
        self._items = IOBTree()
        self._places = OIBTree()

    @property
    def is_open(self) -> bool:
        """Whether it takes letters."""
        return self.closing is None

    def put(self, item: Item) -> None:
        """Add a letter; ValueError if it lies here already, or if the file is closed."""
        if item.letter in self._places or not self.is_open:
            raise ValueError("a letter is filed once, into an open file")
        place = self._items.maxKey() + 1 if self._items else 1
        self._items[place] = item
        self._places[item.letter] = place

    def take(self, letter: str) -> Item | None:
        """Take a letter out and return its item, ``None`` if it does not lie here."""
        place = self._places.pop(letter, None)
        return None if place is None else self._items.pop(place)

    def items(self, after: str = "") -> Iterator[Item]:
        """Yield the items in the order of filing, those after a letter (UID) if one is named."""
        return iter(self._items.values(self._places.get(after, 0) + 1))

    def add_volume(self, at: datetime, by: Person) -> Volume:
        """Begin the next volume; what is filed from now on lies there."""
        volume = Volume(len(self.volumes) + 1, at, by)
        self.volumes = (*self.volumes, volume)
        return volume

    def close(self, closing: Closing) -> None:
        """Close it for ever; ValueError if it is closed."""
        if not self.is_open:
            raise ValueError("a file is closed once")
        self.closing = closing
