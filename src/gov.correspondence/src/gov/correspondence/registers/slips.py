"""A mistyped description put right: a line is appended to the book, the old text stays readable.

The book keeps the name of the field and a digest; the two texts stay with the letter, so that
they are shown to its readers alone and go when its content goes.
"""

import secrets
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.letters import fields
from gov.correspondence.letters import transitions
from gov.correspondence.letters import validation
from gov.correspondence.letters.drafting import current
from gov.correspondence.letters.known import facts
from gov.correspondence.registers import reading
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.keeping import found
from gov.correspondence.registers.keeping import said
from gov.correspondence.registers.keeping import writing
from gov.correspondence.registers.notes import Note
from gov.correspondence.services.values import plain
from persistent.mapping import PersistentMapping
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


KEY = "gov.correspondence.registers.slips"
INCOMING = ("letter_subject", "sender_name", "sender_unit", "their_number", "their_date")
OTHERS = ("letter_subject",)
CONTENT = frozenset({"letter_subject"})


class Slip(NamedTuple):
    """What a field said and says now; ``salt`` keeps the digest in the book from being guessed."""

    field: str
    was: str
    now: str
    salt: str

    @property
    def proof(self) -> str:
        """The digest that stands in the book."""
        return digest(canonical(list(self)))


def correctable(letter: Any) -> tuple[str, ...]:
    """Return the fields of a registered letter in which a slip may be put right."""
    if letter.kind != "incoming":
        return () if transitions.state(letter) == "dispatched" else OTHERS
    return () if letter.arrival == "exchange" else INCOMING


def correct(book_id: str, number: str, field: str, value: Any, reason: str) -> Entry:
    """Put a slip right; see ``api.registers.correct``."""
    rule, why = reading.kept_book(book_id), said(reason)

    def act(book: Book, now: datetime) -> Entry:
        given = found(book, number)
        letter = reading.letter_of(book, given)
        if letter is None:
            raise WrongState(_("No letter stands under this number."), field="number")
        slip = _change(letter, field, value)
        note = Note(
            "correction",
            given.position,
            now,
            people.myself(),
            why,
            letter=letter.UID(),
            corrects=field,
            proof=slip.proof,
        )
        entry = book.note(note)
        _kept(letter)[entry.position] = tuple(slip)
        notify(ObjectModifiedEvent(letter))
        letter.reindexObject()
        journal.record(letter, "correct", why, number=given.number, field=field)
        return entry

    return writing(rule.id, act)


def slip(letter: Any, position: int) -> Slip | None:
    """Return the texts of a correction, None where they are gone."""
    kept = IAnnotations(letter).get(KEY, {}).get(position)
    return Slip(*kept) if kept else None


def _change(letter: Any, field: str, value: Any) -> Slip:
    if not api.user.has_permission("gov.correspondence: View Envelope", obj=letter):
        raise NotAllowed(_("You may not correct this letter."), field="number")
    if field not in correctable(letter):
        raise Invalid(_("This is not corrected in the book."), field="field")
    values, problems = fields.read(letter.kind, {field: value})
    problems += validation.problems(letter.kind, {**current(letter), **values}, facts())
    wrong = [each for each in problems if each.field == field]
    if wrong:
        raise InvalidLetter(wrong)
    was, now = (str(plain(each) or "") for each in (getattr(letter, field), values[field]))
    if was == now or not now:
        raise Invalid(_("Nothing would change."), field="value")
    setattr(letter, field, values[field])
    return Slip(field, was, now, secrets.token_hex(8))


def _kept(letter: Any) -> Any:
    annotations = IAnnotations(letter)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    return annotations[KEY]
