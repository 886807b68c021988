"""Numbers that come back: where each belongs, and how a book takes its own in one commit."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from functools import partial
from gov.correspondence.registers import content
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.book import NumberTakenError
from gov.correspondence.registers.book import YearClosedError
from gov.correspondence.registers.turns import write
from gov.correspondence.registers.writer import lock_key
from typing import NamedTuple
from typing import Protocol
from typing import TypeVar


class Told(Protocol):
    """Something whose outcome is told under its ``key``."""

    @property
    def key(self) -> str: ...


One = TypeVar("One", bound=Told)


class Place(NamedTuple):
    """Where a number belongs: the book, the draft of a reservation in it, the sequence."""

    book: str
    line: Draft
    sequence: int


def book_by_book(
    rows: Iterable[tuple[One, Place]], act: Callable[[Book, One, Place, datetime], str]
) -> dict[str, str]:
    """Do something with each row, those of a book in one commit and in the order of the numbers.

    Returns the outcomes of all, by key.
    """
    found: dict[str, str] = {}
    by_book: dict[str, list[tuple[One, Place]]] = {}
    for row in rows:
        by_book.setdefault(row[1].book, []).append(row)
    for book_id, own in by_book.items():
        own.sort(key=lambda row: (row[1].line.counter, row[1].sequence))
        found |= write(lock_key(book_id), partial(in_book, book_id, own, act))
    return found


def in_book(
    book_id: str,
    rows: Sequence[tuple[One, Place]],
    act: Callable[[Book, One, Place, datetime], str],
) -> dict[str, str]:
    """Do something with each row of one book, in the present transaction; the outcomes by key."""
    book, now = content.book_to_write(book_id), datetime.now(UTC)
    return {each.key: act(book, each, place, now) for each, place in rows}


def line_at(
    book: Book,
    number: str,
    place: Place,
    now: datetime,
    reserved: Callable[[Book, Place, datetime], Entry | None],
) -> Entry | str:
    """The line of a number, ``reserved`` where the book has none yet; or why it has none."""
    try:
        given = book.find(number) or reserved(book, place, now)
    except YearClosedError:
        return "closed"
    except NumberTakenError:
        return "taken"
    return given or "far"
