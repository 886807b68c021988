"""A covering letter is drafted with which a letter that came goes on to a third agency."""

from gov.correspondence import _
from gov.correspondence.agencies import serving
from gov.correspondence.api import agencies
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.forwarding import rules
from gov.correspondence.forwarding.rules import ACT
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.incoming import originals
from gov.correspondence.journal import log
from gov.correspondence.letters import copying
from gov.correspondence.letters import transitions
from gov.correspondence.letters import typed
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.withdrawal import answering


PERMISSION = "Forward Letter"


def forward(letter: IncomingLetter, unit: str, onward: Onward, key: str) -> OutgoingLetter:
    """Draft the covering letter; see ``api.forwarding.forward``."""
    behalf = _ask(letter)
    _check_way(letter)
    _check_agency(letter, onward.agency)
    remark, spoken = clean_remark(onward.remark), copying.language_of(letter)
    reference = copying.their_reference(letter, copying.FORWARDS)
    data = {
        **{name: getattr(letter, name) for name in copying.KEPT},
        "letter_subject": copying.subject_of(letter, copying.FORWARDS),
        "body": rules.body(spoken, _sender_name(letter, spoken), _directive(onward.directive)),
        "recipients": [_recipient(onward)],
        "references": [reference],
    }
    draft = copying.drafted_from(letter, unit, "outgoing", data, copying.FORWARDS, key)
    if not _noted(letter, draft):
        about = {"onward": onward.agency, "draft": draft.UID()}
        journal.record(letter, ACT, remark, on_behalf=behalf, **about)
    return draft


def offered(letter: IncomingLetter) -> bool:
    """Tell whether the caller may forward a letter as it is now."""
    if not may(letter, PERMISSION) or not may(letter, "Read Letter"):
        return False
    asked = answering.of(letter)
    return (
        rules.passable(letter.arrival or "", len(originals.of(letter)))
        and not (asked is not None and asked.waits)
        and authority.covered(letter, ACT, PERMISSION)
        and bool(copying.units(letter))
    )


def _ask(letter: IncomingLetter) -> str:
    """Ask for the right to forward, and for that to read: who may not open may not pass on."""
    if not may(letter, PERMISSION) or not may(letter, "Read Letter"):
        if may(letter, "View Envelope") and transitions.state(letter) not in rules.STATES:
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    return authority.behind(letter, ACT, PERMISSION)


def _check_way(letter: IncomingLetter) -> None:
    if letter.arrival != "exchange":
        message = _("This letter came without a sealed package: send its scan with a new letter.")
        raise WrongState(message)
    if not rules.passable(letter.arrival, len(originals.of(letter))):
        raise WrongState(_("This letter was forwarded too often to be forwarded once more."))
    asked = answering.of(letter)
    if asked is not None and asked.waits:
        raise WrongState(_("Its sender asks for this letter back: answer that first."))


def _check_agency(letter: IncomingLetter, agency: str) -> None:
    if not agency or agencies.get(agency) is None:
        raise Invalid(_("Choose the agency to which the letter goes on."), field="agency")
    if agency in (setting("agency_id"), letter.sender_agency):
        message = _("A letter is forwarded to a third agency, not to its sender or to ourselves.")
        raise Invalid(message, field="agency")
    if agency in agencies.lacking(serving.FORWARDING):
        raise serving.refusal(rules.NOT_TAKEN, [agency], field="agency")


def _directive(text: str) -> str:
    return typed.line(text, "directive", 4000)


def _recipient(onward: Onward) -> dict[str, str]:
    return {
        "kind": "agency",
        "agency": onward.agency,
        "unit": onward.unit,
        "post": onward.post,
        "role": "original",
    }


def _sender_name(letter: IncomingLetter, spoken: str) -> str:
    agency = agencies.get(letter.sender_agency or "")
    names = agency.names if agency else {}
    return names.get(spoken) or letter.sender_name or letter.sender_agency or ""


def _noted(letter: IncomingLetter, draft: OutgoingLetter) -> bool:
    """Tell whether this draft was made before, by the same key."""
    return any(
        entry.act == ACT and entry.data.get("draft") == draft.UID() for entry in log.entries(letter)
    )
