"""A book: the numbers of a register in the order in which they were given.

Lines are appended and never changed. A line either gives a number (to a letter, or reserved for
one) or says something about a line that gave one; what a number stands at is derived from both.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.registers import chain
from gov.correspondence.registers import notes
from gov.correspondence.registers.closing import Closing
from gov.correspondence.registers.closing import summary
from gov.correspondence.registers.interfaces import IBook
from gov.correspondence.registers.lines import Lines
from gov.correspondence.registers.pattern import Pattern
from gov.correspondence.registers.pattern import render
from typing import Any
from zope.interface import implementer


ENTRY_KINDS = ("letter", "void", "reserved", "sent", "correction", "expired")


@dataclass(frozen=True)
class Draft:
    """What is to be entered under a new number.

    ``counter`` names the counter that gives the number (book scope and year), ``first`` is where
    a new counter begins, ``pattern`` and ``values`` write it (``number`` is added).
    ``by`` is the id and the shown name of who registers; ``year`` that of the book, by default
    the counter's. A reservation has ``expires`` (UTC), ``reason`` and, in an outage, its name.
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
    year: str = ""
    dates: notes.Dates = notes.NO_DATES
    expires: datetime | None = None
    reason: str = ""
    outage: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a book; it says that a number was given, never what the letter is about.

    ``position`` counts the lines of the book from 1 without a gap, ``sequence`` the numbers of
    ``counter``. ``kind`` is one of ``ENTRY_KINDS``; ``letter`` a UID, ``registered_at`` UTC.
    ``about`` is the position of the line that gave the number, 0 in that line itself.
    A correction names the field (``corrects``) and a digest of what was and is (``proof``).
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
    year: str = ""
    letter_date: date | None = None
    arrived_at: datetime | None = None
    late: bool = False
    expires: datetime | None = None
    outage: str = ""
    corrects: str = ""
    proof: str = ""

    @property
    def book_year(self) -> str:
        """The year of the book the line belongs to; lines of old books do not name it."""
        return self.year or year_of(self.counter, self.registered_at)

    def record(self) -> dict[str, Any]:
        """Return the line as JSON values, as it is bound into the chain."""
        return chain.record({name: getattr(self, name) for name in _MEMBERS})


_MEMBERS = tuple(each.name for each in fields(Entry))


class NumberTakenError(Exception):
    """The pattern would give a number a second time; the book must be set up differently."""


class YearClosedError(Exception):
    """The year of the book is closed and takes no further line."""


class Leaves(IOBTree):
    """Lines by position. The last leaf and its node are written anew, hence small ones."""

    max_leaf_size = 8
    max_internal_size = 40


@implementer(IBook)
class Book(Lines):
    """Lines are appended and never changed; only the holder of the book's lock appends.

    The empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self, id: str) -> None:
        self.id = id
        self._lines = Leaves()
        self._counters = OIBTree()
        self._numbers = OOBTree()
        self._letters = OOBTree()

    def enter(self, draft: Draft) -> Entry:
        """Append a line that gives a letter the next number, and return it.

        Raises ValueError for a letter that stands in the book already, a kind that takes no
        number, or a time that is not aware UTC; ``NumberTakenError``, ``BadPatternError``,
        ``YearClosedError``.
        """
        if draft.kind != "letter":
            raise ValueError(f"a line of kind {draft.kind!r} takes no number here")
        self._check_letter(draft.letter)
        return self._give(draft)

    def reserve(self, draft: Draft) -> Entry:
        """Append a line that keeps the next number for a letter to come; as ``enter``.

        Raises ValueError too for a reservation without an end that lies ahead.
        """
        if draft.kind != "reserved" or draft.letter:
            raise ValueError("a reservation is made for no letter yet")
        if draft.expires is None or draft.expires <= _utc(draft.at):
            raise ValueError("a reservation ends in the future")
        entry = self._give(draft)
        self._index("_due")[_due_key(entry)] = entry.position
        return entry

    def note(self, note: notes.Note) -> Entry:
        """Append a line about a line that gave a number, and return it.

        Raises ``notes.NotSoError`` where the number does not stand at what the note needs,
        ``YearClosedError``, and ValueError as ``enter``.
        """
        _utc(note.at)
        given = self._lines.get(note.about)
        if given is None or given.about:
            raise ValueError("a note is about a line that gave a number")
        self._check_open(given.book_year)
        notes.check(note, given, self.standing(given))
        if note.kind == "letter":
            self._check_letter(note.letter)
        entry = Entry(**notes.line(note, given, self.last_position() + 1))
        self._append(entry)
        about = self._index("_notes")
        about[given.position] = (*about.get(given.position, ()), entry.position)
        if given.expires:
            self._index("_due").pop(_due_key(given), None)
        return entry

    def expire(self, now: datetime) -> tuple[Entry, ...]:
        """Append a line for each reservation that ended by ``now``; return them."""
        due = list((self._due or {}).items())
        ended = [position for (until, _at), position in due if until <= _iso(_utc(now))]
        return tuple(self.note(notes.Note("expired", each, now, ("", ""))) for each in ended)

    def close(
        self,
        year: str,
        at: datetime,
        by: tuple[str, str],
        reason: str = "",
        sealed_by: str = "",
        seal: Callable[[bytes], bytes] = lambda content: b"",
    ) -> Closing:
        """Fix a year: from now on nothing is appended to it.

        ``seal`` returns the seal of its content by the key that ``sealed_by`` names. Raises
        ``YearClosedError`` for a closed year, ``notes.NotSoError`` while numbers are reserved.
        """
        _utc(at)
        self._check_open(year)
        if any(True for _ in self.reserved(year)):
            raise notes.NotSoError("reserved")
        self.bind()
        closing = summary(self, year, at, by, reason, sealed_by)
        closing = replace(closing, seal=seal(closing.content()))
        self._index("_closings")[year] = closing
        return closing

    def bind(self) -> None:
        """Chain the lines that a version without a chain wrote; does nothing a second time."""
        links = self._index("_chain", IOBTree)
        for entry in list(self._lines.values((links.maxKey() if links else 0) + 1)):
            self._link(entry)

    def _give(self, draft: Draft) -> Entry:
        entry = self._entry(draft)
        self._check_open(entry.book_year)
        if entry.number in self._numbers:
            raise NumberTakenError(entry.number)
        self._append(entry)
        self._counters[entry.counter] = entry.sequence
        self._numbers[entry.number] = entry.position
        return entry

    def _append(self, entry: Entry) -> None:
        self.bind()
        self._lines[entry.position] = entry
        self._link(entry)
        if entry.kind == "letter":
            self._letters[entry.letter] = entry.position

    def _link(self, entry: Entry) -> None:
        heads, year = self._index("_heads"), entry.book_year
        head = chain.grown(heads.get(year), self.id, year, entry.position, entry.record())
        heads[year] = head
        self._chain[entry.position] = head.digest

    def _index(self, name: str, kind: Any = OOBTree) -> Any:
        if getattr(self, name) is None:
            setattr(self, name, (IOBTree if name == "_notes" else kind)())
        return getattr(self, name)

    def _check_letter(self, letter: str) -> None:
        if not letter or letter in self._letters:
            raise ValueError("a letter is entered once")

    def _check_open(self, year: str) -> None:
        if self.closing(year) is not None:
            raise YearClosedError(year)

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
            registered_at=_utc(draft.at),
            by=draft.by,
            reason=draft.reason,
            year=draft.year,
            expires=draft.expires,
            outage=draft.outage,
            **draft.dates._asdict(),
        )


def year_of(counter: str, at: datetime) -> str:
    """Return the year a counter is named after; that of the time where it never resets."""
    return counter.rpartition(":")[2] or str(at.year)


def _utc(at: datetime) -> datetime:
    if at.utcoffset() != timedelta(0):
        raise ValueError("the time of a registration is an aware UTC instant")
    return at


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _due_key(entry: Entry) -> tuple[str, int]:
    return (_iso(entry.expires) if entry.expires else "", entry.position)
