"""Making and changing letters."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import changing
from gov.correspondence.letters import factory
from gov.correspondence.letters import fields
from gov.correspondence.letters import idempotency
from gov.correspondence.letters import lists
from gov.correspondence.letters import validation
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.kinds import PORTAL_TYPES
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.known import facts
from gov.correspondence.letters.messages import NOT_ALLOWED
from plone import api
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


WRITERS = frozenset({"drafter", "head", "office-manager"})
ENVELOPE = ("unit", "confidentiality", "recipients", "sender_agency", "sender_name")


def writing_units() -> frozenset[str]:
    """Return the codes of the units in which the person logged in writes letters."""
    held = accounts.capacities()
    return frozenset(capacity.unit for capacity in held if capacity.role in WRITERS)


def create(
    unit: str, data: Mapping[str, Any], key: str, kind: str = "outgoing", **made_from: Any
) -> OutgoingLetter:
    """Make a draft; see ``api.letters.create``. ``made_from`` are attributes beside the fields."""
    if kind not in WRITTEN:
        message = _("One writes an outgoing letter, a circular or a memo.")
        raise Invalid(message, field="kind")
    _ask_capacity(unit, 0)
    asked = {**data, **({} if kind == "outgoing" else {"kind": kind}), **made_from}
    digest = idempotency.digest(unit, asked)
    earlier = idempotency.find(key, digest) if key else None
    if earlier is not None:
        return earlier
    values = clean(kind, data, defaults(unit))
    _ask_capacity(unit, lists.rank(values["confidentiality"]))
    letter = factory.make(PORTAL_TYPES[kind], {**values, **made_from, "unit": unit})
    if key:
        idempotency.remember(key, digest, letter)
    journal.record(letter, "create", to_state="draft", unit=unit)
    return letter


def update(letter: Letter, data: Mapping[str, Any]) -> None:
    """Change fields; see ``api.letters.update``."""
    behalf = _ask_edit(letter)
    changed, problems = fields.read(letter.kind, data)
    if problems:
        raise InvalidLetter(problems)
    values = {**current(letter), **changed}
    _check(letter.kind, values)
    if "confidentiality" in changed:
        _ask_degree(letter, changed["confidentiality"])
    names = sorted(name for name in changed if getattr(letter, name) != changed[name])
    for name in names:
        setattr(letter, name, changed[name])
    if names:
        notify(ObjectModifiedEvent(letter))
        letter.reindexObject()
        letter.reindexObjectSecurity()
        journal.record(letter, "update", on_behalf=behalf, fields=names)
        changing.changed(letter)


def clean(kind: str, data: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return checked values for every settable field. Raises ``InvalidLetter``.

    ``defaults`` stand where ``data`` says nothing.
    """
    given, problems = fields.read(kind, data)
    if problems:
        raise InvalidLetter(problems)
    values = filled(kind, given, defaults)
    _check(kind, values)
    return values


def filled(kind: str, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return read values for every settable field, not yet checked."""
    values = {name: default for name, (_read, default) in fields.FIELDS[kind].items()}
    values.update({"recipients": [], "references": [], "physical_attachments": []})
    values.update(defaults)
    values.update({name: value for name, value in given.items() if value or name not in defaults})
    return values


def current(letter: Letter) -> dict[str, Any]:
    """Return the present value of every settable field."""
    names = [*fields.FIELDS[letter.kind], "recipients", "references", "physical_attachments"]
    return {name: getattr(letter, name) for name in names}


def _check(kind: str, values: Mapping[str, Any]) -> None:
    problems = validation.problems(kind, values, facts())
    if problems:
        raise InvalidLetter(problems)


def defaults(unit: str) -> dict[str, Any]:
    """Return what a letter of a unit is where its writer says nothing."""
    return {
        "confidentiality": next((value.code for value in lists.confidentialities()), ""),
        "urgency": next((value.code for value in lists.urgencies()), ""),
        "signatory_unit": unit,
    }


def _ask_capacity(unit: str, rank: int) -> None:
    held = {capacity for capacity in accounts.capacities() if capacity.unit == unit}
    if not any(capacity.role in WRITERS for capacity in held):
        raise NotAllowed(_("You do not write letters in this unit."), field="unit")
    if not any(capacity.role in WRITERS and capacity.rank >= rank for capacity in held):
        message = _("You are not cleared for this degree of confidentiality.")
        raise NotAllowed(message, field="confidentiality")


def _ask_edit(letter: Letter) -> str:
    """Return on whose behalf the caller may change the letter, ``""`` for his own right."""
    if not api.user.has_permission("gov.correspondence: Edit Letter", obj=letter):
        raise NotAllowed(NOT_ALLOWED)
    if letter.kind == "incoming" and letter.arrival == "exchange":
        raise WrongState(_("A letter that came through the exchange stays as it was sealed."))
    return authority.behind(letter, "edit", "Edit Letter")


def _ask_degree(letter: Letter, confidentiality: str) -> None:
    rank = lists.rank(confidentiality)
    if rank < getattr(letter, "least_rank", 0):
        message = _("This letter answers or continues one of a higher degree and keeps it.")
        raise Invalid(message, field="confidentiality")
    # Who may change the letter was asked before; a reviewer of another unit is no writer of it.
    if not any(capacity.rank >= rank for capacity in accounts.capacities()):
        message = _("You are not cleared for this degree of confidentiality.")
        raise NotAllowed(message, field="confidentiality")
