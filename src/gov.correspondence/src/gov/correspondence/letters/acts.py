"""The acts that move a letter: permission, state, rule, transition, journal, event."""

from collections.abc import Callable
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterDispatched
from gov.correspondence.interfaces import LetterDistributed
from gov.correspondence.interfaces import LetterOpened
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters import validation
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.sizes import too_large
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from plone import api
from typing import Any
from typing import NamedTuple
from zope.event import notify


MAX_REMARK = 4000


class Act(NamedTuple):
    """What an act needs: the transition it fires, the states it starts from with the permission."""

    transition: str
    permissions: dict[str, str]


OUTGOING = {
    "submit": Act("submit", {"draft": "Submit Letter"}),
    "endorse": Act("endorse", {"in_review": "Review Letter"}),
    "approve": Act("approve", {"for_signature": "Approve Letter"}),
    "send_back": Act(
        "return",
        {
            "in_review": "Review Letter",
            "for_signature": "Approve Letter",
            "approved": "Approve Letter",
        },
    ),
    "discard": Act("discard", {"draft": "Edit Letter"}),
    "sign": Act("sign", {"approved": "Record Signature"}),
    "register": Act("register", {"signed": "Register Letter"}),
    "dispatch": Act("dispatch", {"registered": "Dispatch Letter"}),
}
INCOMING = {
    "open_letter": Act("open", {"received": "Open Letter"}),
    "register": Act("register", {"opened": "Register Letter"}),
    "distribute": Act(
        "distribute", {"registered": "Distribute Letter", "distributed": "Distribute Letter"}
    ),
    "close": Act("close", {"distributed": "Close Letter"}),
}
ACTS = {"outgoing": OUTGOING, "incoming": INCOMING}


def submit(letter: OutgoingLetter, remark: str) -> None:
    """Put a draft before the head of its unit, complete."""
    _ask(letter, "submit")
    _refuse(lacking(letter))
    _carry_out(letter, "submit", _remark(remark))


def lacking(letter: Letter) -> list[Invalid]:
    """Return what keeps a draft from being submitted, also what a recipient cannot take."""
    attachments = [file.id for file in letter.files.values() if file.role == "attachment"]
    values = {name: getattr(letter, name) for name in _COMPLETENESS}
    return [*validation.incomplete(values, attachments), *_too_large(letter)]


_COMPLETENESS = ("recipients", "physical_attachments", "declared_attachments")


def endorse(letter: OutgoingLetter, remark: str) -> None:
    """Let a letter go on to its signatory."""
    _ask(letter, "endorse")
    _carry_out(letter, "endorse", _remark(remark))


def approve(letter: OutgoingLetter, remark: str) -> None:
    """Approve a letter that has its main document."""
    _ask(letter, "approve")
    _need_file(letter, "main", _("A letter is approved with its main document, a PDF."))
    _carry_out(letter, "approve", _remark(remark))


def send_back(letter: OutgoingLetter, remark: str) -> None:
    """Return a letter to its drafter."""
    _ask(letter, "send_back")
    _carry_out(letter, "send_back", _remark(remark, required=True))


def discard(letter: OutgoingLetter, remark: str) -> None:
    """Give up a draft."""
    _ask(letter, "discard")
    _carry_out(letter, "discard", _remark(remark))


def sign(letter: OutgoingLetter, mode: str) -> None:
    """Record the signature on paper, of which the scan must be there."""
    _ask(letter, "sign")
    if mode != "hand":
        raise Invalid(_("Letters are signed by hand in this portal."), field="mode")
    _need_file(letter, "signed", _("Attach the signed and stamped scan first."))
    _refuse(_too_large(letter))
    letter.signature_mode = mode
    scan = next(file for file in letter.files.values() if file.role == "signed")
    _carry_out(letter, "sign", mode=mode, sha512=scan.sha512)


def perform(letter: Letter, name: str) -> None:
    """Carry out ``register``; for ``registers.writer`` alone, after it wrote number and book."""
    _ask(letter, name)
    if not letter.number or not letter.register:
        raise WrongState(_("A letter is registered with its number."))
    _carry_out(letter, name, number=letter.number, book=letter.register)


def dispatch(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Send a registered letter to its recipients."""
    _ask(letter, "dispatch")
    if not letter.number:
        raise WrongState(_("A letter is dispatched with its number."))
    if not letter.recipients:
        raise Invalid(_("A letter needs a recipient."), field="recipients")
    _refuse(_too_large(letter))
    consignments = dispatching.make(letter)
    _carry_out(letter, "dispatch", consignments=[each.id for each in consignments])
    notify(LetterDispatched(letter, consignments))
    return consignments


def open_letter(letter: IncomingLetter) -> None:
    """Open a received letter at the registry."""
    _ask(letter, "open_letter")
    _carry_out(letter, "open_letter")
    notify(LetterOpened(letter))


def distribute(letter: IncomingLetter, units: Sequence[str], remark: str) -> None:
    """Hand a registered letter to units that do not have it yet."""
    _ask(letter, "distribute")
    new = tuple(dict.fromkeys(_known_units(units)))
    new = tuple(unit for unit in new if unit not in (letter.assigned_units or ()))
    if not new:
        raise Invalid(_("Choose a unit that does not have the letter yet."), field="units")
    letter.assigned_units = (*(letter.assigned_units or ()), *new)
    _carry_out(letter, "distribute", _remark(remark), units=list(new))
    letter.reindexObjectSecurity()
    notify(LetterDistributed(letter, new))


def close(letter: IncomingLetter, remark: str) -> None:
    """Close a distributed letter."""
    _ask(letter, "close")
    _carry_out(letter, "close", _remark(remark, required=True))


def available(letter: Letter) -> list[str]:
    """Return the acts the caller may do now, in the order of a letter's life."""
    state = transitions.state(letter)
    return [
        name
        for name, act in ACTS[letter.kind].items()
        if state in act.permissions and _may(letter, act.permissions[state])
    ]


def _ask(letter: Letter, name: str) -> None:
    """Refuse those who hold none of the act's permissions before telling them the state."""
    act = ACTS[letter.kind].get(name)
    if act is None:
        raise WrongState(_("This act does not exist for this kind of letter."))
    state = transitions.state(letter)
    if state in act.permissions:
        if not _may(letter, act.permissions[state]):
            raise NotAllowed(NOT_ALLOWED)
        return
    if not _may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    raise WrongState(_("The letter is not in a state in which this can be done."))


def _may(letter: Letter, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))


def _carry_out(letter: Letter, name: str, remark: str = "", **data: Any) -> None:
    transition = ACTS[letter.kind][name].transition
    before = transitions.state(letter)
    transitions.fire(letter, transition)
    after = transitions.state(letter)
    journal.record(letter, transition, remark, from_state=before, to_state=after, **data)
    letter.reindexObject()


def _too_large(letter: Letter) -> list[Invalid]:
    return list(too_large(letter.recipients, letter.files.values(), agencies.get))


def _refuse(problems: Sequence[Invalid]) -> None:
    if problems:
        raise InvalidLetter(problems)


def _need_file(letter: Letter, role: str, message: str) -> None:
    if not any(file.role == role for file in letter.files.values()):
        raise Invalid(message, field="files")


def _remark(remark: str, required: bool = False) -> str:
    clean = _read(lambda: rows.text(remark, limit=MAX_REMARK) if remark else "")
    if required and not clean:
        raise Invalid(_("Say why in a remark."), field="remark")
    return clean


def _read(reader: Callable[[], str]) -> str:
    try:
        return reader()
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="remark") from None


def _known_units(units: Sequence[str]) -> list[str]:
    if isinstance(units, str) or not isinstance(units, Sequence):
        raise Invalid(_("This is not a list of units."), field="units")
    known = {unit.code for unit in accounts.units()}
    for position, unit in enumerate(units):
        if unit not in known:
            mapping = {"unit": str(unit)[:40]}
            message = _("The unit “${unit}” does not exist.", mapping=mapping)
            raise Invalid(message, field="units", row=position)
    return list(units)
