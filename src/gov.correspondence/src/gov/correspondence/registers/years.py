"""Closing the year of a book, and finding what was changed in it afterwards."""

import re
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lookup
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.checking import Break
from gov.correspondence.registers.checking import breaks
from gov.correspondence.registers.closing import Closing
from gov.correspondence.registers.interfaces import IBookSealer
from gov.correspondence.registers.keeping import said
from gov.correspondence.registers.keeping import writing
from gov.correspondence.registers.numbering import book_year
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.slips import slip
from typing import Any
from typing import NamedTuple
from zope.component import queryUtility


class Check(NamedTuple):
    """What a check found: ``lines`` were compared, ``letters`` of them with their letter.

    ``unproven`` are the closed years whose seal nobody here can judge.
    """

    book: str
    year: str
    at: datetime
    lines: int
    letters: int
    breaks: tuple[Break, ...]
    unproven: tuple[str, ...]


def close_year(book_id: str, year: str, reason: str) -> Closing:
    """Fix a year of a book; see ``api.registers.close_year``."""
    rule = reading.kept_book(book_id)
    if not re.fullmatch(r"[0-9]{4}", year):
        raise Invalid(_("A year has four digits."), field="year")
    present = book_year(rule, datetime.now(UTC), agency().timezone or "UTC")
    if int(year) > present:
        raise Invalid(_("This year has not begun."), field="year")
    if int(year) == present and not reason:
        raise Invalid(_("This year has not ended. Say why it is closed now."), field="reason")
    why = said(reason) if reason else ""
    sealer = queryUtility(IBookSealer)
    key = sealer.key() if sealer is not None else ""

    def act(book: Book, now: datetime) -> Closing:
        book.bind()
        if book.head(year) is None:
            raise Invalid(_("The book has no line of this year."), field="year")
        seal = (key, sealer.seal) if key else ()
        made = book.close(year, now, people.myself(), why, *seal)
        if not rule.sealed:
            # Of a sealed book not even this is told to those who read the journal.
            journal.record_site("close-book", why, book=book.id, year=year, digest=made.digest)
        return made

    return writing(rule.id, act)


def known(book_id: str) -> tuple[str, ...]:
    """Return the years with lines of a book the caller may see, the newest first."""
    return content.book(reading.visible_book(book_id).id).years()


def closings(book_id: str) -> tuple[Closing, ...]:
    """Return the closings of a book the caller may see."""
    return content.book(reading.visible_book(book_id).id).closings()


def closing(book_id: str, year: str) -> Closing:
    """Return how a year was closed, or raise ``NotFound``."""
    for each in closings(book_id):
        if each.year == year:
            return each
    raise NotFound(_("This year of the book is not closed."), field="year")


def check(book_id: str, year: str = "") -> Check:
    """Compare a book, or one year of it, with its chain, its closings and its letters."""
    return examine(content.book(reading.visible_book(book_id).id), year)


def examine(book: Book, year: str = "") -> Check:
    """Check a book without asking who wants to know."""
    lines = [line for line in book.entries(limit=book.last_position()) if _of(line, year)]
    entered = [line for line in lines if line.kind == "letter"]
    corrected = [line for line in lines if line.kind == "correction"]
    judged = {closing.year: _judged(closing) for closing in book.closings()}
    broken = breaks(book, lambda closing: judged.get(closing.year) is not False)
    found = [each for each in broken if year in ("", each.year) or not each.year]
    found += [each for line in entered for each in _letter(book, line)]
    found += [each for line in corrected for each in _correction(line)]
    unproven = tuple(each for each in sorted(judged) if judged[each] is None and year in ("", each))
    now = datetime.now(UTC)
    return Check(book.id, year, now, len(lines), len(entered), tuple(found), unproven)


def _of(line: Entry, year: str) -> bool:
    return year in ("", line.book_year)


def _judged(closing: Closing) -> bool | None:
    """Whether the seal of a closing fits it, None where nobody here can tell."""
    sealer = queryUtility(IBookSealer)
    if not closing.seal:
        return True
    if sealer is None:
        return None
    judged: bool | None = sealer.fits(
        closing.content(), closing.seal, closing.sealed_by, closing.at
    )
    return judged


def _letter(book: Book, line: Entry) -> list[Break]:
    letter = lookup.by_uid(line.letter)
    if letter is None:
        return [_break("letter-missing", line)]
    written = (letter.number, letter.register, letter.registered_at)
    same = written == (line.number, book.id, line.registered_at)
    return [] if same else [_break("letter", line)]


def _correction(line: Entry) -> list[Break]:
    letter: Any = lookup.by_uid(line.letter)
    kept = slip(letter, line.position) if letter is not None else None
    return [_break("line", line)] if kept is not None and kept.proof != line.proof else []


def _break(what: str, line: Entry) -> Break:
    return Break(what, line.book_year, line.position, line.number, line.letter)
