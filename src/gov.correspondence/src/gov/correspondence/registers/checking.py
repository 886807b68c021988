"""Finding what was changed in a book afterwards. Pure but for the book itself.

Everything that can be derived from the lines is derived anew and compared with what is stored.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence.registers import chain
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.closing import Closing
from typing import Any
from typing import NamedTuple


class Break(NamedTuple):
    """A place where book, chain, closing or letter do not agree.

    ``what`` is ``missing`` (a line), ``line`` (its content), ``sequence`` (a gap or double),
    ``head``, ``index`` (what finds lines), ``closing``, ``seal``, ``letter`` (its number, date or
    book) or ``letter-missing``; ``position`` the line, 0 for none.
    """

    what: str
    year: str = ""
    position: int = 0
    number: str = ""
    letter: str = ""


Sealed = Callable[[Closing], bool]


def breaks(book: Book, sealed: Sealed = lambda closing: True) -> list[Break]:
    """Return every place where a book does not hold together, in order of position.

    ``sealed`` tells whether the seal of a closing fits it.
    """
    seen = _Seen(book)
    found = [*seen.lines(), *seen.heads(), *seen.indexes(), *_closings(book, seen, sealed)]
    return sorted(found, key=lambda each: each.position)


class _Seen:
    """What the lines themselves say."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.head: dict[str, chain.Head] = {}
        self.given: dict[str, int] = {}
        self.counters: dict[str, int] = {}
        self.letters: dict[str, int] = {}
        self.notes: dict[int, tuple[int, ...]] = {}
        self.due: dict[tuple[str, int], int] = {}
        self.numbers: dict[str, list[Entry]] = {}

    def lines(self) -> Iterator[Break]:
        expected = 0
        for key, entry in self.book._lines.items():
            expected += 1
            if key != expected or entry.position != key:
                yield Break("missing", entry.book_year, expected, entry.number)
                expected = key
            self._read(entry)
            year = entry.book_year
            self.head[year] = chain.grown(
                self.head.get(year), self.book.id, year, key, entry.record()
            )
            if self.book.link(key) != self.head[year].digest:
                yield Break("line", year, key, entry.number)
                if link := self.book.link(key):
                    # One changed line is one finding, not one for each line behind it.
                    self.head[year] = self.head[year]._replace(digest=link)
            if not self._in_sequence(entry):
                yield Break("sequence", year, key, entry.number)

    def _read(self, entry: Entry) -> None:
        if entry.kind == "letter":
            self.letters[entry.letter] = entry.position
        if entry.about:
            self.notes[entry.about] = (*self.notes.get(entry.about, ()), entry.position)
            given = self.book.line(entry.about)
            if given is not None and given.expires:
                self.due.pop((_iso(given), given.position), None)
        elif entry.expires:
            self.due[(_iso(entry), entry.position)] = entry.position

    def _in_sequence(self, entry: Entry) -> bool:
        if entry.about:
            return self.given.get(entry.number) == entry.about
        before = self.counters.get(entry.counter)
        fits = before is None or entry.sequence == before + 1
        fits = fits and entry.number not in self.given
        self.given[entry.number] = entry.position
        self.counters[entry.counter] = entry.sequence
        self.numbers.setdefault(entry.book_year, []).append(entry)
        return fits

    def heads(self) -> Iterator[Break]:
        stored = dict(self.book._heads or {})
        for year in sorted({*stored, *self.head}):
            if stored.get(year) != self.head.get(year):
                yield Break("head", year)

    def indexes(self) -> Iterator[Break]:
        book = self.book
        pairs: tuple[tuple[Mapping[Any, Any], Any], ...] = (
            (self.given, book._numbers),
            (self.counters, book._counters),
            (self.letters, book._letters),
            (self.notes, book._notes),
            (self.due, book._due),
        )
        for derived, stored in pairs:
            kept = dict(stored or {})
            for key in {*derived, *kept}:
                if derived.get(key) != kept.get(key):
                    yield Break("index", number=str(key))
        if book._chain and book._chain.maxKey() > book.last_position():
            yield Break("missing", "", book._chain.maxKey())


def _closings(book: Book, seen: _Seen, sealed: Sealed) -> Iterator[Break]:
    previous = ""
    years = {closing.year for closing in book.closings()}
    if years != set(book._closings or ()):
        yield Break("closing")
    for closing in book.closings():
        if not _holds(closing, seen, previous):
            yield Break("closing", closing.year)
        if not sealed(closing):
            yield Break("seal", closing.year)
        previous = closing.digest


def _holds(closing: Closing, seen: _Seen, previous: str) -> bool:
    given = seen.numbers.get(closing.year, [])
    head = seen.head.get(closing.year)
    empty = chain.Head(0, 0, 0, chain.start(seen.book.id, closing.year))
    first, last, count, digest = head or empty
    return (
        closing.fixed().digest == closing.digest
        and bool(closing.seal) == bool(closing.sealed_by)
        and closing.book == seen.book.id
        and (closing.lines, closing.first_position, closing.last_position) == (count, first, last)
        and (closing.head, closing.previous, closing.numbers) == (digest, previous, len(given))
    )


def _iso(entry: Entry) -> str:
    return entry.expires.isoformat(timespec="microseconds") if entry.expires else ""
