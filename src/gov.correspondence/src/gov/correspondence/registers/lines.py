"""The lines of a book, read: what stands where, what a number stands at, how a year was closed."""

from collections.abc import Iterator
from gov.correspondence.registers.chain import Head
from gov.correspondence.registers.closing import Closing
from persistent import Persistent
from typing import Any
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from gov.correspondence.registers.book import Entry


class Lines(Persistent):
    """What a book stores: lines by position, and what finds them again."""

    _lines: Any
    _counters: Any
    _numbers: Any
    _letters: Any
    # Made with the first line that needs them: books of earlier versions have none.
    _notes: Any = None
    _due: Any = None
    _chain: Any = None
    _heads: Any = None
    _closings: Any = None

    def entries(self, after: int = 0, limit: int = 50) -> "tuple[Entry, ...]":
        """Return at most ``limit`` lines after a position, in order."""
        last = min(after + limit, self.last_position())
        return tuple(self._lines.values(after + 1, last)) if last > after else ()

    def newest(self, before: int = 0, limit: int = 50) -> "tuple[Entry, ...]":
        """Return at most ``limit`` lines before a position, or from the end, newest first."""
        last = min(before - 1, self.last_position()) if before else self.last_position()
        return tuple(self._lines.values(max(last - limit, 0) + 1, last))[::-1] if last > 0 else ()

    def line(self, position: int) -> "Entry | None":
        """Return the line at a position, or None."""
        return self._lines.get(position)

    def find(self, number: str) -> "Entry | None":
        """Return the line that gave this number, or None."""
        return self._line(self._numbers.get(number))

    def line_of(self, letter: str) -> "Entry | None":
        """Return the line that gave a letter (UID) its number, or None."""
        return self._line(self._letters.get(letter))

    def given(self, entry: "Entry") -> "Entry":
        """Return the line that gave the number a line is about; itself where it gave one."""
        return self._lines[entry.about] if entry.about else entry

    def about(self, entry: "Entry") -> "tuple[Entry, ...]":
        """Return what was appended about a line that gave a number, in order."""
        return tuple(self._lines[each] for each in (self._notes or {}).get(entry.position, ()))

    def standing(self, entry: "Entry") -> str:
        """Return ``registered``, ``reserved``, ``sent`` or ``void`` for the number of a line.

        A letter left under a ``sent`` number and is not here; only that letter may be entered.
        """
        given = self.given(entry)
        kinds = {given.kind, *(note.kind for note in self.about(given))}
        if kinds & {"void", "expired"}:
            return "void"
        return "registered" if "letter" in kinds else "sent" if "sent" in kinds else "reserved"

    def reserved(self, year: str = "") -> "Iterator[Entry]":
        """Iterate over the reservations nobody used, voided or let expire, soonest end first."""
        for position in (self._due or {}).values():
            entry = self._lines[position]
            if year in ("", entry.book_year):
                yield entry

    def of_year(self, year: str) -> "Iterator[Entry]":
        """Iterate over the lines of a year of the book, in order."""
        head = self.head(year)
        lines = self._lines.values(head.first, head.last) if head else ()
        return (entry for entry in lines if entry.book_year == year)

    def years(self) -> tuple[str, ...]:
        """Return the years that have lines, the newest first."""
        return tuple(sorted(self._heads or (), reverse=True))

    def head(self, year: str) -> Head | None:
        """Return where the chain of a year stands, None for a year without lines."""
        return (self._heads or {}).get(year)

    def link(self, position: int) -> str:
        """Return the digest that binds a line, ``""`` where it is not chained yet."""
        return (self._chain or {}).get(position, "")

    def closing(self, year: str) -> Closing | None:
        """Return how a year was closed, None for an open one."""
        return (self._closings or {}).get(year)

    def closings(self) -> tuple[Closing, ...]:
        """Return the closings in the order in which they were made."""
        return tuple(sorted((self._closings or {}).values(), key=lambda each: (each.at, each.year)))

    def numbers(self) -> Iterator[str]:
        """Iterate over all numbers the book gave, in no order of time."""
        return iter(self._numbers)

    def counters(self) -> tuple[str, ...]:
        """Return the names of the counters that gave a number."""
        return tuple(self._counters)

    def last_position(self) -> int:
        """Return the position of the last line, 0 in an empty book."""
        return self._lines.maxKey() if self._lines else 0

    def last_number(self, counter: str) -> int:
        """Return the last number a counter gave, 0 if none yet."""
        return self._counters.get(counter, 0)

    def _line(self, position: int | None) -> "Entry | None":
        return self._lines[position] if position else None
