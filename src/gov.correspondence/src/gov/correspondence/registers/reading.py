"""What a person sees of the books."""

from gov.correspondence import _
from gov.correspondence.accounts.capacities import HIGHEST_RANK
from gov.correspondence.accounts.people import capacities
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lists
from gov.correspondence.letters import lookup
from gov.correspondence.letters.settings import setting
from gov.correspondence.registers import content
from gov.correspondence.registers import rights
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.settings import book_rules
from gov.correspondence.registers.settings import BookRule
from plone import api
from typing import Any


def books() -> tuple[BookRule, ...]:
    """Return the books the caller may see."""
    if not _may("View Registers"):
        return ()
    held, sealed_rank = capacities(), _sealed_rank()
    return tuple(rule for rule in book_rules() if rights.may_see(rule, held, sealed_rank))


def visible_book(book_id: str) -> BookRule:
    """Return one book, or raise ``NotFound`` alike for one unknown and one not to be known."""
    for rule in books():
        if rule.id == book_id:
            return rule
    raise NotFound(_("There is no such book."), field="book")


def writable_books() -> tuple[BookRule, ...]:
    """Return the books in which the caller registers."""
    if not _may("Register Letter"):
        return ()
    held = capacities()
    return tuple(rule for rule in books() if rights.may_register(rule, held))


def books_for(letter: Any) -> tuple[BookRule, ...]:
    """Return the books that fit the letter and in which the caller may register."""
    held = capacities()
    return tuple(rule for rule in fitting(letter) if rights.may_register(rule, held))


def fitting(letter: Any) -> tuple[BookRule, ...]:
    """Return the books that fit the letter, whoever asks."""
    return tuple(rule for rule in book_rules() if fits(rule, letter))


def fits(rule: BookRule, letter: Any) -> bool:
    """Tell whether a letter belongs into a book, whoever asks."""
    return rights.fits(
        rule,
        kind=letter.kind,
        sealed=lists.is_sealed(letter.confidentiality or ""),
        unit=letter.unit or "",
        registry_unit=setting("registry_unit"),
    )


def may_keep(rule: BookRule) -> bool:
    """Tell whether the caller keeps the book: voids, corrects, closes."""
    return _may("Keep Book") and rights.may_keep(rule, capacities())


def may_register(rule: BookRule) -> bool:
    """Tell whether the caller registers in the book."""
    return _may("Register Letter") and rights.may_register(rule, capacities())


def writable_book(book_id: str) -> BookRule:
    """Return a book in which the caller registers; raises ``NotFound`` or ``NotAllowed``."""
    rule = visible_book(book_id)
    if not may_register(rule):
        raise NotAllowed(_("You may not register in this book."), field="book")
    return rule


def kept_book(book_id: str) -> BookRule:
    """Return a book that the caller keeps; raises ``NotFound`` or ``NotAllowed``."""
    rule = visible_book(book_id)
    if not may_keep(rule):
        raise NotAllowed(_("You do not keep this book."), field="book")
    return rule


def letter_of(book: Book, given: Entry) -> Any:
    """Return the letter that has the number of a line, or None; asks no permission."""
    lines = (given, *book.about(given))
    uid = next((line.letter for line in lines if line.kind == "letter"), "")
    return lookup.by_uid(uid)


def _may(permission: str) -> bool:
    name = f"gov.correspondence: {permission}"
    return bool(api.user.has_permission(name, obj=content.registers()))


def _sealed_rank() -> int:
    ranks = [value.rank for value in lists.confidentialities() if value.sealed]
    return min(ranks, default=HIGHEST_RANK)
