"""A book: the numbers of a register in the order in which they were given."""

from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from gov.correspondence.registers.interfaces import IBook
from gov.correspondence.registers.pattern import Pattern
from gov.correspondence.registers.pattern import render
from persistent import Persistent
from zope.interface import implementer


ENTRY_KINDS = ("letter", "void", "reserved", "correction")


@dataclass(frozen=True)
class Draft:
    """What is to be entered: everything of an ``Entry`` but its position and its number.

    ``counter`` names the counter that gives the number (book scope and year), ``first`` is where
    a new counter begins, ``pattern`` and ``values`` write it (``number`` is added).
    ``by`` is the id and the shown name of who registers.
    """

    kind: str
    letter: str
    letter_kind: str
    at: datetime
    by: tuple[str, str]
    counter: str
    pattern: Pattern
    values: Mapping[str, str | int]
    first: int = 1


@dataclass(frozen=True)
class Entry:
    """One line of a book; it says that a number was given, never what the letter is about.

    ``position`` counts the lines of the book from 1 without a gap, ``sequence`` the numbers of
    ``counter``. ``kind`` is one of ``ENTRY_KINDS``; ``letter`` a UID, ``registered_at`` UTC.
    ``reason`` and ``about`` (a position) belong to lines that void or correct another line.
    """

    position: int
    kind: str
    number: str
    counter: str
    sequence: int
    letter: str
    letter_kind: str
    registered_at: datetime
    by: tuple[str, str]
    reason: str = ""
    about: int = 0


class NumberTakenError(Exception):
    """The pattern would give a number a second time; the book must be set up differently."""


@implementer(IBook)
class Book(Persistent):
    """Lines are appended and never changed; only the holder of the book's lock appends.

    The empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self, id: str) -> None:
        self.id = id
        self._lines = IOBTree()
        self._counters = OIBTree()
        self._numbers = OOBTree()
        self._letters = OOBTree()

    def enter(self, draft: Draft) -> Entry:
        """Append a line and return it.

        Raises ValueError for a letter that stands in the book already, a kind that takes no
        number, or a time that is not aware UTC; ``NumberTakenError``, ``BadPatternError``.
        """
        self._check(draft)
        entry = self._entry(draft)
        if entry.number in self._numbers:
            raise NumberTakenError(entry.number)
        self._lines[entry.position] = entry
        self._counters[entry.counter] = entry.sequence
        self._numbers[entry.number] = entry.position
        self._letters[entry.letter] = entry.position
        return entry

    def entries(self, after: int = 0, limit: int = 50) -> tuple[Entry, ...]:
        """Return at most ``limit`` lines after a position, in order."""
        last = min(after + limit, self.last_position())
        return tuple(self._lines.values(after + 1, last)) if last > after else ()

    def find(self, number: str) -> Entry | None:
        """Return the line with this number, or None."""
        return self._line(self._numbers.get(number))

    def line_of(self, letter: str) -> Entry | None:
        """Return the line that gave a letter (UID) its number, or None."""
        return self._line(self._letters.get(letter))

    def last_position(self) -> int:
        """Return the position of the last line, 0 in an empty book."""
        return self._lines.maxKey() if self._lines else 0

    def last_number(self, counter: str) -> int:
        """Return the last number a counter gave, 0 if none yet."""
        return self._counters.get(counter, 0)

    def _line(self, position: int | None) -> Entry | None:
        return self._lines[position] if position else None

    def _check(self, draft: Draft) -> None:
        if draft.kind != "letter":
            raise ValueError(f"a line of kind {draft.kind!r} takes no number here")
        if draft.at.utcoffset() != timedelta(0):
            raise ValueError("the time of a registration is an aware UTC instant")
        if not draft.letter or draft.letter in self._letters:
            raise ValueError("a letter is entered once")

    def _entry(self, draft: Draft) -> Entry:
        last = self._counters.get(draft.counter, 0)
        sequence = last + 1 if last else draft.first
        return Entry(
            position=self.last_position() + 1,
            kind=draft.kind,
            number=render(draft.pattern, {**draft.values, "number": sequence}),
            counter=draft.counter,
            sequence=sequence,
            letter=draft.letter,
            letter_kind=draft.letter_kind,
            registered_at=draft.at,
            by=draft.by,
        )
