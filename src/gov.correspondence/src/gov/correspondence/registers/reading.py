"""What a person sees of the books."""

from dataclasses import dataclass
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.accounts.capacities import HIGHEST_RANK
from gov.correspondence.accounts.people import capacities
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lists
from gov.correspondence.registers import content
from gov.correspondence.registers import rights
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import book_rules
from gov.correspondence.registers.settings import BookRule
from plone import api
from typing import Any


MAX_LINES = 500


@dataclass(frozen=True)
class Line:
    """A line of a book for one reader, UTC.

    ``letter`` (UID), ``title`` (its envelope line), ``letter_kind`` and ``by`` (a name) are empty
    where the reader may not see the letter.
    """

    position: int
    kind: str
    number: str
    registered_at: datetime
    letter_kind: str = ""
    by: str = ""
    letter: str = ""
    title: str = ""


def books() -> tuple[BookRule, ...]:
    """Return the books the caller may see."""
    if not api.user.has_permission("gov.correspondence: View Registers", obj=content.registers()):
        return ()
    held, sealed_rank = capacities(), _sealed_rank()
    return tuple(rule for rule in book_rules() if rights.may_see(rule, held, sealed_rank))


def visible_book(book_id: str) -> BookRule:
    """Return one book, or raise ``NotFound`` alike for one unknown and one not to be known."""
    for rule in books():
        if rule.id == book_id:
            return rule
    raise NotFound(_("There is no such book."), field="book")


def books_for(letter: Any) -> tuple[BookRule, ...]:
    """Return the books that fit the letter and in which the caller may register."""
    held = capacities()
    return tuple(rule for rule in fitting(letter) if rights.may_register(rule, held))


def fitting(letter: Any) -> tuple[BookRule, ...]:
    """Return the books that fit the letter, whoever asks."""
    sealed = lists.is_sealed(letter.confidentiality or "")
    registry_unit = agency().registry_unit or ""
    return tuple(
        rule
        for rule in book_rules()
        if rights.fits(
            rule,
            kind=letter.kind,
            sealed=sealed,
            unit=letter.unit or "",
            registry_unit=registry_unit,
        )
    )


def entries(book_id: str, after: int, limit: int) -> tuple[Line, ...]:
    """Return lines of a book the caller may see."""
    if not 1 <= limit <= MAX_LINES:
        raise Invalid(
            _("Ask for 1 to ${limit} lines at a time.", mapping={"limit": MAX_LINES}),
            field="limit",
        )
    rule = visible_book(book_id)
    return tuple(_line(entry) for entry in content.book(rule.id).entries(max(after, 0), limit))


def _line(entry: Entry) -> Line:
    letter = _visible_letter(entry.letter)
    line = Line(entry.position, entry.kind, entry.number, entry.registered_at)
    if letter is None:
        return line
    return Line(
        entry.position,
        entry.kind,
        entry.number,
        entry.registered_at,
        letter_kind=entry.letter_kind,
        by=entry.by[1],
        letter=entry.letter,
        title=letter.Title(),
    )


def _visible_letter(uid: str) -> Any:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    letter = brains[0]._unrestrictedGetObject() if brains else None
    seen = letter is not None and api.user.has_permission(
        "gov.correspondence: View Envelope", obj=letter
    )
    return letter if seen else None


def _sealed_rank() -> int:
    ranks = [value.rank for value in lists.confidentialities() if value.sealed]
    return min(ranks, default=HIGHEST_RANK)
