"""Numbers that this agency gave and its database forgot: entered again, each under its own proof.

A number is never guessed. Those that are proven keep their place; those between them, which
somebody was given and nobody can prove, are reserved, so that the book has no gap and gives none
of them a second time: their keeper uses them again or declares them void.
"""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.users import system
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from gov.correspondence.exceptions import Invalid
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.journal import log
from gov.correspondence.letters import lookup
from gov.correspondence.letters import transitions
from gov.correspondence.registers import arriving
from gov.correspondence.registers import holding
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.holding import FURTHEST
from gov.correspondence.registers.holding import HELD
from gov.correspondence.registers.holding import RESTORED
from gov.correspondence.registers.notes import Note
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.numbering import read_back
from gov.correspondence.registers.pattern import sequence_of
from gov.correspondence.registers.placing import book_by_book
from gov.correspondence.registers.placing import line_at
from gov.correspondence.registers.placing import Place
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import book_rules
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.turns import write
from typing import Any
from typing import NamedTuple
from zope.event import notify


ACTOR = "exchange"
KIND = "incoming"


class Proven(NamedTuple):
    """What our own sealed statement ``proof`` says: letter (UID, empty before it came again) was
    registered under ``number`` (empty: only opened) at an aware UTC time by somebody of a name.
    ``key`` is what the outcome is told under."""

    key: str
    letter: str
    number: str
    at: datetime
    by: str
    proof: str


def restore(proven: Sequence[Proven]) -> dict[str, str]:
    """Enter what is proven, in the order of the numbers, each book in one commit.

    The outcome of each: ``entered``, ``opened``, ``known`` (stood there already), ``waits`` (its
    number is kept until the letter is here), or, for somebody to look at, ``taken`` (another letter
    has the number), ``void``, ``closed`` (the year), ``far`` (too far ahead), ``no-book``.
    """
    found: dict[str, str] = {}
    rows: list[tuple[Proven, Place]] = []
    with as_the_portal():
        for each in proven:
            if not each.number:
                found[each.key] = write("restoring", lambda one=each: open_again(one))
            elif (place := place_of(each)) is None:
                found[each.key] = "no-book"
            else:
                rows.append((each, place))
        return found | book_by_book(rows, enter)


def enter(book: Book, each: Proven, place: Place, now: datetime) -> str:
    """Enter one; the outcome."""
    given = line_at(book, each.number, place, now, keep)
    if isinstance(given, str):
        return given
    letter = letter_of(each)
    standing = book.standing(given)
    if standing == "registered":
        return "known" if letter is not None and letter.number == each.number else "taken"
    if standing != "reserved":
        return standing
    if letter is None:
        return "waits"
    if letter.number:
        return "taken"
    fill(book, given, letter, each, now)
    return "entered"


def keep(book: Book, place: Place, now: datetime) -> Entry | None:
    """Reserve every number up to the proven one; its line, None where that is too far ahead."""
    last = holding.last_of(book, place.line)
    if not 0 < place.sequence - last <= FURTHEST:
        return None
    line, count = replace(place.line, letter=""), place.sequence - last
    return holding.reserve(book, line, count, now, RESTORED, HELD)[-1]


def fill(book: Book, given: Entry, letter: Any, each: Proven, now: datetime) -> None:
    """Give the letter its number again, as of the time at which it was registered."""
    reason = f"{each.at.isoformat(timespec='seconds')} {each.proof}"
    who = (ACTOR, each.by or ACTOR)
    dates = arriving.dates(letter, arriving.USUAL)
    line = Note("letter", given.position, now, who, reason, letter.UID(), letter.kind, dates)
    book.note(line)
    letter.number, letter.register, letter.registered_at = each.number, book.id, each.at
    advance(letter, "open", "received", each)
    advance(letter, "register", "opened", each)
    notify(LetterRegistered(letter))


def open_again(each: Proven) -> str:
    """Bring a letter to where it was when somebody had opened it."""
    letter = letter_of(each)
    if letter is None:
        return "waits"
    advance(letter, "open", "received", each)
    return "opened"


def advance(letter: Any, transition: str, before: str, each: Proven) -> None:
    """Fire a transition that was fired before the database was restored, and journal it so."""
    if transitions.state(letter) != before:
        return
    transitions.fire(letter, transition)
    log.record(
        letter,
        transition,
        actor=ACTOR,
        from_state=before,
        to_state=transitions.state(letter),
        data={"restored": each.proof, "number": each.number},
    )
    letter.reindexObject()


def place_of(each: Proven) -> Place | None:
    """The book whose pattern writes this number for this letter, None where there is none."""
    letter = letter_of(each)
    rules = reading.fitting(letter) if letter is not None else books()
    for rule in rules:
        line = drafted(rule, letter, each)
        sequence = sequence_of(line.pattern, line.values, each.number) if line else 0
        if line and sequence:
            return Place(rule.id, line, sequence)
    return None


def books() -> tuple[BookRule, ...]:
    """Every book of incoming letters."""
    return tuple(rule for rule in book_rules() if rule.kind == KIND)


def drafted(rule: BookRule, letter: Any, each: Proven) -> Draft | None:
    """The line the book would have written then; None where it could not have.

    Of a letter that is not here yet the number itself says unit and file code.
    """
    timezone = agency().timezone or "UTC"
    read = read_back(rule, each.number, each.at, timezone) or {}
    try:
        return draft(
            rule,
            letter=each.letter,
            unit=(letter.unit if letter is not None else read.get("unit")) or "",
            file_code=getattr(letter, "file_code", read.get("file_code")) or "",
            at=each.at,
            timezone=timezone,
            by=(ACTOR, each.by or ACTOR),
        )
    except Invalid:
        return None


def letter_of(each: Proven) -> Any:
    """The letter, None before it came again."""
    return lookup.by_uid(each.letter)


@contextmanager
def as_the_portal() -> Iterator[None]:
    """Act with every right: what is done here was done before, by people who had theirs."""
    before = getSecurityManager()
    newSecurityManager(None, system)
    try:
        yield
    finally:
        setSecurityManager(before)
