"""The acts that move a letter: permission, state, rule, transition, journal, event."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.agencies import degrees
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.forwarding import leaving
from gov.correspondence.interfaces import LetterClosed
from gov.correspondence.interfaces import LetterDispatched
from gov.correspondence.interfaces import LetterDistributed
from gov.correspondence.interfaces import LetterOpened
from gov.correspondence.letters import filing
from gov.correspondence.letters import validation
from gov.correspondence.letters import wording
from gov.correspondence.letters.acting import ask
from gov.correspondence.letters.acting import carry_out
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import need_file
from gov.correspondence.letters.acting import refuse
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import InternalMemo
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.sizes import too_large
from gov.correspondence.linting import checking
from gov.correspondence.official import freshness
from gov.correspondence.review import walking
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.withdrawal import replacing
from zope.event import notify


def submit(letter: OutgoingLetter, remark: str) -> None:
    """Put a draft before the first reviewer of its path, complete."""
    ask(letter, "submit")
    found = checking.read(letter)
    refuse([*broken(letter), *checking.errors(found)])
    clean, path = clean_remark(remark), walking.planned(letter)
    checking.ask_reason(found, clean)
    told = {**walking.choose_signatory(letter), **checking.kept(found)}
    carry_out(letter, "submit", clean, **told)
    walking.begin(letter, path, clean)


def lacking(letter: Letter) -> list[Invalid]:
    """Return what keeps a draft from being submitted: broken rules, and errors of the check."""
    return [*broken(letter), *checking.errors(checking.read(letter))]


def broken(letter: Letter) -> list[Invalid]:
    """Return the broken rules of a draft, also what a recipient cannot take."""
    attachments = [file.id for file in letter.files.values() if file.role == "attachment"]
    values = {name: getattr(letter, name) for name in _COMPLETENESS}
    return [
        *validation.incomplete(values, attachments),
        *wording.missing(letter),
        *_not_taken(letter),
        *freshness.problems(letter),
        *leaving.problems(letter),
        *replacing.problems(letter),
    ]


_COMPLETENESS = ("recipients", "physical_attachments", "declared_attachments")


def endorse(letter: OutgoingLetter, remark: str) -> None:
    """Let a letter go on to the next reviewer, from the last one to its signatory."""
    ask(letter, "endorse")
    clean, step = clean_remark(remark), walking.step_of(letter)
    carry_out(letter, "endorse", clean, via=walking.way_on(letter), step=step)
    walking.endorsed(letter, clean)


def approve(letter: OutgoingLetter, remark: str) -> None:
    """Approve a letter that has its main document."""
    ask(letter, "approve")
    if letter.kind != "memo" or not letter.body:
        need_file(letter, "main", _("A letter is approved with its main document, a PDF."))
    refuse(freshness.problems(letter))
    carry_out(letter, "approve", clean_remark(remark))


def send_back(letter: OutgoingLetter, remark: str, to: str | int) -> None:
    """Return a letter to its drafter or to an earlier reviewer."""
    ask(letter, "send_back")
    clean, step = clean_remark(remark, required=True), walking.target(letter, to)
    filing.drop_scan(letter)
    carry_out(letter, "send_back", clean, via="" if step < 0 else "step_back", step=step)
    walking.returned(letter, step, clean)


def discard(letter: OutgoingLetter, remark: str) -> None:
    """Give up a draft."""
    ask(letter, "discard")
    carry_out(letter, "discard", clean_remark(remark))


def sign(letter: OutgoingLetter, mode: str) -> None:
    """Record the signature on paper, of which the scan must be there."""
    ask(letter, "sign")
    if mode == "electronic":
        message = _("No signing service is set up in this portal: record the signature by hand.")
        raise Invalid(message, field="mode")
    if mode != "hand":
        raise Invalid(_("A letter is signed by hand or electronically."), field="mode")
    need_file(letter, "signed", _("Attach the signed and stamped scan first."))
    refuse(_not_taken(letter))
    letter.signature_mode = mode
    scan = next(file for file in letter.files.values() if file.role == "signed")
    carry_out(letter, "sign", mode=mode, sha512=scan.sha512)


def perform(letter: Letter, name: str) -> None:
    """Carry out ``register``; for ``registers.writer`` alone, after it wrote number and book."""
    ask(letter, name)
    if not letter.number or not letter.register:
        raise WrongState(_("A letter is registered with its number."))
    carry_out(letter, name, number=letter.number, book=letter.register)


def dispatch(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Send a registered letter to its recipients."""
    ask(letter, "dispatch")
    if not letter.number:
        raise WrongState(_("A letter is dispatched with its number."))
    if not letter.recipients:
        raise Invalid(_("A letter needs a recipient."), field="recipients")
    refuse([*_not_taken(letter), *leaving.problems(letter), *replacing.problems(letter)])
    consignments = dispatching.make(letter)
    carry_out(letter, "dispatch", consignments=[each.id for each in consignments])
    notify(LetterDispatched(letter, consignments))
    replacing.dispatched(letter, consignments)
    leaving.dispatched(letter, consignments)
    return consignments


def open_letter(letter: IncomingLetter) -> None:
    """Open a received letter at the registry."""
    ask(letter, "open_letter")
    carry_out(letter, "open_letter")
    notify(LetterOpened(letter))


def distribute(letter: IncomingLetter | InternalMemo, units: Sequence[str], remark: str) -> None:
    """Hand a registered letter or memo to units that do not have it yet."""
    ask(letter, "distribute")
    new = tuple(dict.fromkeys(_known_units(units)))
    new = tuple(unit for unit in new if unit not in (letter.assigned_units or ()))
    if not new:
        raise Invalid(_("Choose a unit that does not have the letter yet."), field="units")
    letter.assigned_units = (*(letter.assigned_units or ()), *new)
    carry_out(letter, "distribute", clean_remark(remark), units=list(new))
    letter.reindexObjectSecurity()
    notify(LetterDistributed(letter, new))


def close(letter: IncomingLetter | InternalMemo, remark: str) -> None:
    """Close a distributed letter."""
    ask(letter, "close")
    outcome = clean_remark(remark, required=True)
    carry_out(letter, "close", outcome)
    notify(LetterClosed(letter, outcome))


def _not_taken(letter: Letter) -> list[Invalid]:
    rows, files = letter.recipients, letter.files.values()
    carried = leaving.carried_bytes(letter)
    heavy = too_large(rows, files, agencies.get, agencies.members, carried)
    return [*heavy, *degrees.problems(rows, letter.confidentiality or "")]


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
