"""The lines of a book as one reader may see them."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lookup
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers import slips
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from plone import api
from typing import Any


MAX_LINES = 500


@dataclass(frozen=True)
class Line:
    """A line of a book for one reader, times in UTC.

    ``standing`` is what its number stands at: ``registered``, ``reserved``, ``sent`` or ``void``;
    ``about`` the position of the line that gave the number, 0 in that line. ``letter`` (UID),
    ``title`` (its envelope line), the dates and the reason are empty where the reader may not see
    the letter; ``was`` and ``now`` of a correction also where he may not read it.
    """

    position: int
    kind: str
    number: str
    registered_at: datetime
    standing: str = "registered"
    about: int = 0
    letter_kind: str = ""
    by: str = ""
    letter: str = ""
    title: str = ""
    letter_date: date | None = None
    arrived_at: datetime | None = None
    late: bool = False
    reason: str = ""
    expires: datetime | None = None
    outage: str = ""
    corrects: str = ""
    was: str = ""
    now: str = ""


def entries(book_id: str, after: int, limit: int) -> tuple[Line, ...]:
    """Return lines of a book the caller may see, oldest first."""
    book = _book(book_id, limit)
    return shown(book, book.entries(max(after, 0), limit))


def newest(book_id: str, before: int, limit: int) -> tuple[Line, ...]:
    """Return lines of a book the caller may see, newest first."""
    book = _book(book_id, limit)
    return shown(book, book.newest(max(before, 0), limit))


def reserved(book_id: str) -> tuple[Line, ...]:
    """Return the numbers still reserved in a book in which the caller registers."""
    book = content.book(reading.writable_book(book_id).id)
    return shown(book, tuple(book.reserved()))


def line(book_id: str, number: str) -> tuple[Line, ...]:
    """Return the line of a number and those about it; empty for an unknown number."""
    book = _book(book_id, 1)
    given = book.find(number)
    return shown(book, (given, *book.about(given))) if given else ()


def shown(book: Book, lines: tuple[Entry, ...]) -> tuple[Line, ...]:
    """Return lines as the caller may see them."""
    return tuple(_line(book, entry) for entry in lines)


def _book(book_id: str, limit: int) -> Book:
    if not 1 <= limit <= MAX_LINES:
        raise Invalid(
            _("Ask for 1 to ${limit} lines at a time.", mapping={"limit": MAX_LINES}),
            field="limit",
        )
    return content.book(reading.visible_book(book_id).id)


def _line(book: Book, entry: Entry) -> Line:
    bare = Line(
        entry.position,
        entry.kind,
        entry.number,
        entry.registered_at,
        book.standing(entry),
        entry.about,
    )
    letter = _letter(book, entry)
    if letter is not None and not _may("View Envelope", letter):
        return bare
    open_line = replace(
        bare,
        by=entry.by[1],
        reason=entry.reason,
        expires=entry.expires,
        outage=entry.outage,
        letter_date=entry.letter_date,
        arrived_at=entry.arrived_at,
        late=entry.late,
        corrects=entry.corrects,
    )
    return open_line if letter is None else _named(open_line, entry, letter)


def _named(line: Line, entry: Entry, letter: Any) -> Line:
    texts: dict[str, str] = {}
    kept = slips.slip(letter, entry.position) if entry.corrects else None
    if kept and (kept.field not in slips.CONTENT or _may("Read Letter", letter)):
        texts = {"was": kept.was, "now": kept.now}
    kind = entry.letter_kind or letter.kind
    return replace(line, letter=letter.UID(), letter_kind=kind, title=letter.Title(), **texts)


def _letter(book: Book, entry: Entry) -> Any:
    """The letter a line is about; a line whose letter is gone is shown as one nobody may see."""
    if entry.letter:
        return lookup.by_uid(entry.letter) or _Gone()
    return reading.letter_of(book, book.given(entry)) if entry.about else None


class _Gone:
    """A letter whose content and place are gone; its line stays."""


def _may(permission: str, letter: Any) -> bool:
    if isinstance(letter, _Gone):
        return False
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))
