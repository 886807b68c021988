"""Giving a number: one writer per book.

The order is the point. A counter is a hot spot, and a lock taken after the transaction began
would guard a snapshot that is already stale. So: check, abort, take the lock, begin, check again
what the others may have changed, number, commit, release.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.filing import filings
from gov.correspondence.incoming import copies
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.letters import acts
from gov.correspondence.registers import arriving
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers import rights
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.notes import Note
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.refusing import in_words
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.turns import write
from plone import api
from typing import Any
from zope.event import notify


def register(letter: Any, book_id: str, how: Circumstances) -> str:
    """Number a letter in a book, commit, and return the number."""
    _checked(letter, book_id)
    arriving.check(letter, how, datetime.now(UTC))
    return write(lock_key(book_id), lambda: _register(letter, book_id, how))


def _register(letter: Any, book_id: str, how: Circumstances) -> str:
    rule = _checked(letter, book_id)
    now = datetime.now(UTC)
    arriving.check(letter, how, now)
    copies.ask(letter, how.further_copy_of)
    if how.file_code:
        filings.give(letter, how.file_code)
    book = content.book_to_write(book_id)
    book.expire(now)
    with in_words():
        line = _draft(letter, rule, how, now)
        entry = _fill(book, line, how.number) if how.number else book.enter(line)
    if how.arrived_at is not None:
        letter.arrived_at = how.arrived_at
    letter.number, letter.register, letter.registered_at = entry.number, book_id, now
    acts.perform(letter, "register")
    notify(LetterRegistered(letter))
    return entry.number


def _draft(letter: Any, rule: BookRule, how: Circumstances, now: datetime) -> Draft:
    return draft(
        rule,
        letter=letter.UID(),
        unit=letter.unit or "",
        file_code=getattr(letter, "file_code", None) or "",
        at=now,
        timezone=agency().timezone or "UTC",
        by=people.myself(),
        dates=arriving.dates(letter, how),
        reason=how.late,
    )


def _fill(book: Book, line: Draft, number: str) -> Entry:
    """Enter the letter under a number that was reserved for one like it."""
    given = book.find(number)
    if given is None or given.kind != "reserved":
        raise Invalid(_("This number was not reserved in this book."), field="number")
    if given.counter.rpartition(":")[0] != line.counter.rpartition(":")[0]:
        raise Invalid(_("This number was reserved for other letters."), field="number")
    return book.note(
        Note(
            "letter",
            given.position,
            line.at,
            line.by,
            line.reason,
            letter=line.letter,
            letter_kind=line.letter_kind,
            dates=line.dates,
        )
    )


def _checked(letter: Any, book_id: str) -> BookRule:
    """Return the settings of the book if the caller may register this letter in it now."""
    if not _may(letter, "View Envelope"):
        raise NotAllowed(_("You may not register this letter."))
    if letter.number:
        raise WrongState(_("This letter has a number already."))
    if not _may(letter, "Register Letter"):
        raise NotAllowed(_("You may not register this letter now."))
    rule = reading.visible_book(book_id)
    if not reading.fits(rule, letter):
        raise Invalid(_("This letter does not belong into this book."), field="book")
    if not rights.may_register(rule, people.capacities()):
        raise NotAllowed(_("You may not register in this book."), field="book")
    return rule


def _may(letter: Any, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))


def lock_key(book_id: str) -> str:
    """Return the name of the lock of a book of this portal."""
    return f"{'/'.join(api.portal.get().getPhysicalPath())}:{book_id}"
