"""Keeping a book: numbers reserved, released, void, for an outage; all by its one writer."""

import secrets
from collections.abc import Callable
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import transitions
from gov.correspondence.letters import typed
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.notes import Note
from gov.correspondence.registers.notes import NotSoError
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.refusing import in_words
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.turns import write
from gov.correspondence.registers.writer import lock_key
from typing import Any
from typing import TypeVar


MOST_NUMBERS = 100
LONGEST = timedelta(days=366)
MAX_REASON = 1000

Result = TypeVar("Result")


def reserve(
    book_id: str, reason: str, expires: datetime, unit: str, file_code: str
) -> tuple[Entry, ...]:
    """Keep the next number of a book for a letter to come."""
    rule = reading.writable_book(book_id)
    return _reserve(rule, 1, said(reason), expires, unit, file_code, "")


def outage(
    book_id: str, count: int, reason: str, expires: datetime, unit: str, file_code: str
) -> tuple[Entry, ...]:
    """Keep a range of numbers to be given by hand while the portal is down."""
    rule = reading.kept_book(book_id)
    if not 1 <= count <= MOST_NUMBERS:
        mapping = {"most": MOST_NUMBERS}
        raise Invalid(_("Reserve 1 to ${most} numbers.", mapping=mapping), field="count")
    name = secrets.token_hex(6)
    return _reserve(rule, count, said(reason), expires, unit, file_code, name)


def _reserve(
    rule: BookRule,
    count: int,
    reason: str,
    expires: datetime,
    unit: str,
    file_code: str,
    outage_name: str,
) -> tuple[Entry, ...]:
    def act(book: Book, now: datetime) -> tuple[Entry, ...]:
        if not now < expires <= now + LONGEST:
            message = _("A reservation ends in the future, within a year.")
            raise Invalid(message, field="expires")
        line = draft(
            rule,
            letter="",
            unit=unit,
            file_code=file_code,
            at=now,
            timezone=agency().timezone or "UTC",
            by=people.myself(),
            reason=reason,
            expires=expires,
            outage=outage_name,
        )
        return tuple(book.reserve(line) for _number in range(count))

    return writing(rule.id, act)


def release(book_id: str, number: str, reason: str) -> Entry:
    """Give a reservation up: whoever made it may, and who keeps the book."""
    rule, clean = reading.writable_book(book_id), said(reason)

    def act(book: Book, now: datetime) -> Entry:
        given = found(book, number)
        if given.by[0] != people.current_id() and not reading.may_keep(rule):
            raise NotAllowed(_("Somebody else reserved this number."), field="number")
        if book.standing(given) != "reserved":
            raise NotSoError(book.standing(given))
        return book.note(Note("void", given.position, now, people.myself(), clean))

    return writing(rule.id, act)


def void(book_id: str, numbers: Sequence[str], reason: str) -> tuple[Entry, ...]:
    """Declare numbers void, all or none."""
    rule, clean = reading.kept_book(book_id), said(reason)
    if not numbers or len(numbers) > MOST_NUMBERS:
        mapping = {"most": MOST_NUMBERS}
        raise Invalid(_("Name 1 to ${most} numbers.", mapping=mapping), field="numbers")

    def act(book: Book, now: datetime) -> tuple[Entry, ...]:
        return tuple(_void(book, found(book, number), clean, now) for number in numbers)

    return writing(rule.id, act)


def _void(book: Book, given: Entry, reason: str, now: datetime) -> Entry:
    line = book.note(Note("void", given.position, now, people.myself(), reason))
    letter = reading.letter_of(book, given)
    if letter is not None:
        if transitions.state(letter) == "dispatched":
            raise WrongState(
                _("The letter left under this number; it can only be withdrawn."), field="numbers"
            )
        journal.record(letter, "void", reason, number=given.number, book=book.id)
    return line


def expire() -> int:
    """Append what ended by now in every book; asks no permission, commits, returns how many."""
    now, count = datetime.now(UTC), 0
    for book_id in list(content.registers().books):
        if any(entry.expires <= now for entry in content.book(book_id).reserved() if entry.expires):
            count += len(write(lock_key(book_id), _expire(book_id)))
    return count


def _expire(book_id: str) -> Callable[[], tuple[Entry, ...]]:
    return lambda: content.book_to_write(book_id).expire(datetime.now(UTC))


def writing(book_id: str, act: Callable[[Book, datetime], Result]) -> Result:
    """Do something in a book as its one writer, after what expired meanwhile; commit."""

    def alone() -> Result:
        now, book = datetime.now(UTC), content.book_to_write(book_id)
        with in_words():
            book.expire(now)
            return act(book, now)

    return write(lock_key(book_id), alone)


def found(book: Book, number: str) -> Entry:
    """Return the line that gave a number, or raise ``NotFound``."""
    entry = book.find(number)
    if entry is None:
        raise NotFound(_("There is no such number in this book."), field="number")
    return entry


def said(reason: Any) -> str:
    """Return a reason as one clean line. Raises ``Invalid``."""
    return typed.line(reason, "reason", MAX_REASON, typed.WHY)
