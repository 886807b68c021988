"""The books, and the only door to an official number.

What writes into a book commits: it aborts the caller's transaction, waits for the book's lock, and
works in a transaction of its own. Each raises ``NotAllowed``, ``NotFound``, ``WrongState``,
``Invalid``, and ``Busy`` when the book stays taken; then nothing was changed.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from gov.correspondence.letters.content import Letter
from gov.correspondence.registers import holding
from gov.correspondence.registers import keeping
from gov.correspondence.registers import reading
from gov.correspondence.registers import restoring
from gov.correspondence.registers import setting
from gov.correspondence.registers import showing
from gov.correspondence.registers import slips
from gov.correspondence.registers import writer
from gov.correspondence.registers import years
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.registers.arriving import USUAL
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.closing import Closing
from gov.correspondence.registers.holding import Held
from gov.correspondence.registers.holding import Sent
from gov.correspondence.registers.preview import preview as numbers_ahead
from gov.correspondence.registers.restoring import Proven
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.showing import Line
from gov.correspondence.registers.years import Check
from typing import Any


def books() -> tuple[BookRule, ...]:
    """Return the books the caller may see; a sealed book exists only for those cleared for it."""
    return reading.books()


def writable_books() -> tuple[BookRule, ...]:
    """Return the books, of those the caller may see, in which he registers."""
    return reading.writable_books()


def book(book_id: str) -> BookRule:
    """Return one book; raises ``NotFound`` alike for one unknown and one not to be known."""
    return reading.visible_book(book_id)


def years_of(book_id: str) -> tuple[str, ...]:
    """Return the years of a book that have lines, the newest first."""
    return years.known(book_id)


def books_for(letter: Letter) -> tuple[BookRule, ...]:
    """Return the books that fit the letter and in which the caller may register it."""
    return reading.books_for(letter)


def duties(book_id: str) -> frozenset[str]:
    """Return what the caller may do in a book he sees: ``register`` and ``keep``, or neither."""
    rule = reading.visible_book(book_id)
    may = {"register": reading.may_register(rule), "keep": reading.may_keep(rule)}
    return frozenset(name for name, allowed in may.items() if allowed)


def entries(book_id: str, after: int = 0, limit: int = 50) -> tuple[Line, ...]:
    """Return at most ``limit`` (1 to 500) lines of a book after a position.

    A line whose letter the caller may not see has number and date only. Raises ``NotFound`` for
    a book the caller may not see, ``Invalid`` for another limit.
    """
    return showing.entries(book_id, after, limit)


def newest(book_id: str, before: int = 0, limit: int = 50) -> tuple[Line, ...]:
    """Return lines as ``entries`` does, newest first, before a position or from the end."""
    return showing.newest(book_id, before, limit)


def history(book_id: str, number: str) -> tuple[Line, ...]:
    """Return the line of a number and those appended about it; empty for an unknown number."""
    return showing.line(book_id, number)


def register(letter: Letter, book_id: str, how: Circumstances = USUAL) -> str:
    """Give a letter its number, commit, and return the number.

    ``how`` names a reserved number to use, the true arrival of a paper letter, and why it is
    registered only now; such a letter's line is marked late.
    """
    return writer.register(letter, book_id, how)


def late(letter: Letter, book_id: str, arrived_at: datetime, reason: str) -> str:
    """Register a letter that arrived earlier than the books say; its line is marked late."""
    return writer.register(letter, book_id, Circumstances("", arrived_at, keeping.said(reason)))


def reservations(book_id: str) -> tuple[Line, ...]:
    """Return the numbers still reserved in a book, the one that ends soonest first."""
    return showing.reserved(book_id)


def reserve(
    book_id: str, reason: str, expires: datetime, *, unit: str = "", file_code: str = ""
) -> Entry:
    """Keep the next number until an instant (UTC, within a year); then its line becomes void.

    ``unit`` or ``file_code`` where the book counts by it.
    """
    return keeping.reserve(book_id, reason, expires, unit, file_code)[0]


def release(book_id: str, number: str, reason: str) -> Entry:
    """Give up a reservation of one's own, or any as the keeper of the book: the number is void."""
    return keeping.release(book_id, number, reason)


def outage(
    book_id: str,
    count: int,
    reason: str,
    expires: datetime,
    *,
    unit: str = "",
    file_code: str = "",
) -> tuple[Entry, ...]:
    """Keep a range of 1 to 100 numbers to be given by hand; all carry the same ``outage``."""
    return keeping.outage(book_id, count, reason, expires, unit, file_code)


def void(book_id: str, numbers: Sequence[str], reason: str) -> tuple[Entry, ...]:
    """Declare numbers void, all or none; a letter that was dispatched keeps its number."""
    return keeping.void(book_id, numbers, reason)


def correct(book_id: str, number: str, field: str, value: str, reason: str) -> Entry:
    """Put a mistyped description of a registered letter right; the old one stays readable.

    Raises ``Invalid`` for a field that is none of ``correctable(letter)``.
    """
    return slips.correct(book_id, number, field, value, reason)


def correctable(letter: Letter) -> tuple[str, ...]:
    """Return the fields of a registered letter in which a slip may be put right."""
    return slips.correctable(letter)


def expire() -> int:
    """Turn ended reservations of all books into void lines, commit, return how many.

    For a worker; each writer of a book does it for that book too. Asks no permission.
    """
    return keeping.expire()


def close_year(book_id: str, year: str, reason: str = "") -> Closing:
    """Fix a year of a book, after it ended or with a reason; sealed where the exchange has a key.

    No line is appended to it from then on. Numbers still reserved must be used or void before.
    """
    return years.close_year(book_id, year, reason)


def closings(book_id: str) -> tuple[Closing, ...]:
    """Return how the years of a book were closed, in that order."""
    return years.closings(book_id)


def check(book_id: str, year: str = "") -> Check:
    """Compare a book, or a year of it, with its chain, closings, seals and letters."""
    return years.check(book_id, year)


def restore(proven: Sequence[Proven]) -> dict[str, str]:
    """Enter letters again under numbers that our own sealed statements prove, and commit.

    For the exchange, after a database was restored; asks no permission, gives no number twice.
    Returns the outcome of each by its ``key``, see ``registers.restoring.restore``.
    """
    return restoring.restore(proven)


def hold(sent: Sequence[Sent]) -> dict[str, Held]:
    """Keep the numbers of letters of ours that only their recipients still have, and commit.

    For the exchange, after a database was restored; asks no permission. Returns the outcome of
    each by its ``key``, see ``registers.holding.hold``.
    """
    return holding.hold(sent)


def keep_free(since: datetime, began: datetime) -> dict[str, int]:
    """Reserve in each book as many numbers as it may have given since a backup, and commit.

    For the exchange, in a recovery that ``began`` then (UTC); asks no permission, does it once
    for each recovery. Returns how many by book.
    """
    return holding.keep_free(since, began)


def all_books() -> tuple[BookRule, ...]:
    """Return every book as it is set up, for the webmaster; he reads none of them."""
    return setting.all_books()


def preview(book_id: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the next three numbers of a book as these settings would write them.

    A sealed book is shown as if it were new. Raises ``Invalid`` for settings that cannot be.
    """
    return numbers_ahead(setting.judged(book_id, values))


def set_up(book_id: str, values: Mapping[str, Any]) -> BookRule:
    """Add a book, or change one within what its lines allow; the caller commits."""
    return setting.save(book_id, values)
