"""Giving a number: one writer per book.

The order is the point. A counter is a hot spot, and a lock taken after the transaction began
would guard a snapshot that is already stale. So: check, abort, take the lock, begin, check again
what the others may have changed, number, commit, release.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts.people import display_name
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.letters import acts
from gov.correspondence.registers import content
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import NumberTakenError
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.turns import write
from plone import api
from typing import Any
from zope.event import notify


def register(letter: Any, book_id: str) -> str:
    """Number a letter in a book, commit, and return the number."""
    _checked(letter, book_id)
    return write(_lock_key(book_id), lambda: _register(letter, book_id))


def _register(letter: Any, book_id: str) -> str:
    rule = _checked(letter, book_id)
    now = datetime.now(UTC)
    try:
        entry = content.book_to_write(book_id).enter(
            draft(
                rule,
                letter=letter.UID(),
                unit=letter.unit or "",
                file_code=getattr(letter, "file_code", None) or "",
                at=now,
                timezone=agency().timezone or "UTC",
                by=_registrar(),
            )
        )
    except BadPatternError as error:
        raise Invalid(error.message, field="book") from error
    except NumberTakenError as error:
        raise Invalid(
            _(
                "The book would give the number ${number} a second time; its settings must be"
                " corrected first.",
                mapping={"number": str(error)},
            ),
            field="book",
        ) from error
    letter.number, letter.register, letter.registered_at = entry.number, book_id, now
    acts.perform(letter, "register")
    notify(LetterRegistered(letter))
    return entry.number


def _checked(letter: Any, book_id: str) -> BookRule:
    """Return the settings of the book if the caller may register this letter in it now."""
    if not _may(letter, "View Envelope"):
        raise NotAllowed(_("You may not register this letter."))
    if letter.number:
        raise WrongState(_("This letter has a number already."))
    if not _may(letter, "Register Letter"):
        raise NotAllowed(_("You may not register this letter now."))
    rule = reading.visible_book(book_id)
    if rule not in reading.fitting(letter):
        raise Invalid(_("This letter does not belong into this book."), field="book")
    if rule not in reading.books_for(letter):
        raise NotAllowed(_("You may not register in this book."), field="book")
    return rule


def _may(letter: Any, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))


def _registrar() -> tuple[str, str]:
    user_id = api.user.get_current().getId()
    return user_id, display_name(user_id)


def _lock_key(book_id: str) -> str:
    return f"{'/'.join(api.portal.get().getPhysicalPath())}:{book_id}"
