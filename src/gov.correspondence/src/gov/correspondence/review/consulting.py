"""Asking another unit about a letter before it goes on, and answering."""

from collections.abc import Callable
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import UNIT_PREFIX
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.delegation.authority import groups_for
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import access
from gov.correspondence.letters import fields
from gov.correspondence.letters import lists
from gov.correspondence.letters import reach
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.review import record
from gov.correspondence.review.adjusting import check_person
from gov.correspondence.review.adjusting import check_unit
from gov.correspondence.review.consultation import Answer
from gov.correspondence.review.consultation import Consultation
from gov.correspondence.review.consultation import ConsultationError
from plone import api
from secrets import token_hex


MAX_TEXT = 10_000
MAX_CONSULTATIONS = 50
STATES = ("draft", "in_review", "for_signature")


def of(letter: Letter) -> tuple[Consultation, ...]:
    """Return the consultations on a letter, oldest first, to those who may read it."""
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    return record.of(letter).consultations if letter.kind in WRITTEN else ()


def consult(letter: Letter, unit: str, due: date, question: str) -> Consultation:
    """Ask the head of a unit; see ``api.review.consult``."""
    _ask(letter)
    check_unit(unit, "unit")
    if unit == letter.unit:
        raise Invalid(_("Another unit is consulted, not the one that writes."), field="unit")
    if not isinstance(due, date) or due < calendar.today():
        raise Invalid(_("Give a day that has not passed."), field="due")
    clean = _text(question, "question")
    review = record.for_writing(letter)
    if len(review.consultations) >= MAX_CONSULTATIONS:
        raise Invalid(_("No more units can be consulted on this letter."), field="unit")
    by, name = people.myself()
    made = Consultation(token_hex(6), unit, clean, due, by, name, datetime.now(UTC))
    review.consultations = (*review.consultations, made)
    _told(letter, "consult", made, due=due.isoformat())
    return made


def name_person(letter: Letter, consultation: str, person: str) -> Consultation:
    """Let a person of the unit answer; see ``api.review.name_person``."""
    found = _find(letter, consultation)
    if not heads(letter, found):
        raise NotAllowed(NOT_ALLOWED)
    if person:
        check_person(letter, person, "person")
        if f"{UNIT_PREFIX}{found.unit}" not in api.user.get(userid=person).getGroups():
            raise Invalid(_("This person is not of the consulted unit."), field="person")
    return _change(letter, "name-consulted", lambda: found.named(person), person=person)


def answer(letter: Letter, consultation: str, text: str) -> Consultation:
    """Answer a consultation; see ``api.review.answer``."""
    found = _find(letter, consultation)
    by, name = people.myself()
    if not heads(letter, found) and not (by and by == found.person):
        raise NotAllowed(NOT_ALLOWED)
    said = Answer(by, name, datetime.now(UTC), _text(text, "text"))
    return _change(letter, "answer-consultation", lambda: found.answered(said))


def withdraw(letter: Letter, consultation: str) -> Consultation:
    """Take a question back; see ``api.review.withdraw``."""
    found = _find(letter, consultation)
    if not may(letter, "Consult On Letter"):
        raise NotAllowed(NOT_ALLOWED)
    return _change(letter, "withdraw-consultation", found.taken_back)


def heads(letter: Letter, consultation: Consultation) -> bool:
    """Tell whether the caller heads the consulted unit, or acts for its head."""
    head = access.Relation("Reader", unit=consultation.unit, held="head")
    wanted = access.groups(head, lists.rank(letter.confidentiality or ""), letter.kind)
    return not groups_for("consult").isdisjoint(wanted)


def _ask(letter: Letter) -> None:
    if letter.kind not in WRITTEN or not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    if transitions.state(letter) not in STATES:
        raise WrongState(_("Other units are consulted before a letter is approved."))
    if not may(letter, "Consult On Letter"):
        raise NotAllowed(NOT_ALLOWED)


def _find(letter: Letter, consultation: str) -> Consultation:
    for each in of(letter):
        if each.id == consultation:
            return each
    raise NotFound(_("There is no such consultation on this letter."), field="consultation")


def _change(
    letter: Letter, act: str, change: Callable[[], Consultation], **data: str
) -> Consultation:
    try:
        changed = change()
    except ConsultationError:
        raise WrongState(_("This consultation is over.")) from None
    record.for_writing(letter).replace(changed)
    _told(letter, act, changed, **data)
    return changed


def _told(letter: Letter, act: str, consultation: Consultation, **data: str) -> None:
    journal.record(letter, act, consultation=consultation.id, unit=consultation.unit, **data)
    reach.renew(letter)


def _text(value: str, field: str) -> str:
    try:
        clean = fields.long_text(value).strip()
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=field) from None
    if not clean:
        raise Invalid(_("Write what you have to say."), field=field)
    if len(clean) > MAX_TEXT:
        mapping = {"limit": MAX_TEXT}
        message = _("This is longer than ${limit} characters.", mapping=mapping)
        raise Invalid(message, field=field)
    return clean
