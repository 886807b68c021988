"""What stands on the printed pages of a book."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.closing import Closing
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.showing import Line
from gov.correspondence.registers.showing import shown
from itertools import islice
from typing import NamedTuple


VOLUME = 1000
"""Lines of a year in one printed volume."""


class Sheet(NamedTuple):
    """Lines of a book with the digest that binds each; ``volume`` of ``volumes``, from 1."""

    book: BookRule
    year: str
    lines: tuple[tuple[Line, str], ...]
    closing: Closing | None = None
    volume: int = 1
    volumes: int = 1
    reason: str = ""


def of_year(book_id: str, year: str, volume: int = 0) -> Sheet:
    """Return a year of a book as the caller may see it, or one volume of it.

    Raises ``NotFound`` for a year without lines or a volume that is not there.
    """
    rule = reading.visible_book(book_id)
    book = content.book(rule.id)
    head = book.head(year)
    volumes = -(-head.lines // VOLUME) if head else 0
    if not volumes or volume > volumes:
        raise NotFound(_("The book has no line of this year."), field="year")
    first, last = ((volume - 1) * VOLUME, volume * VOLUME) if volume else (0, None)
    lines = tuple(islice(book.of_year(year), first, last))
    return Sheet(rule, year, _bound(book, lines), book.closing(year), volume or 1, volumes)


def of_outage(book_id: str, outage: str) -> Sheet:
    """Return the numbers of an outage that are still free, for those who register."""
    rule = reading.writable_book(book_id)
    book = content.book(rule.id)
    lines = tuple(line for line in book.reserved() if outage and line.outage == outage)
    if not lines:
        raise Invalid(_("There is no number left of this outage."), field="outage")
    lines = tuple(sorted(lines, key=lambda line: line.position))
    return Sheet(rule, lines[0].book_year, _bound(book, lines), reason=lines[0].reason)


def _bound(book: Book, lines: tuple[Entry, ...]) -> tuple[tuple[Line, str], ...]:
    return tuple(zip(shown(book, lines), (book.link(line.position) for line in lines), strict=True))
