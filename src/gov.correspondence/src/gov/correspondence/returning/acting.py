"""The registry returns a letter that is not for this agency to its sender."""

from Acquisition import aq_base
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterReturned
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.returning.record import Return
from gov.correspondence.withdrawal import answering
from zope.event import notify


ACT, PERMISSION, TRANSITION = "return-to-sender", "Return Letter", "return_to_sender"
STATES = ("received", "opened", "registered", "distributed")


def returnable(letter: IncomingLetter) -> bool:
    """Tell whether the state of a letter lets it be returned; asks no permission."""
    known = answering.of(letter)
    return transitions.state(letter) in STATES and not (known is not None and known.waits)


def send_back(letter: IncomingLetter, reason: str) -> None:
    """Return a letter to its sender; see ``api.returns.send_back``."""
    behalf = _ask(letter)
    clean, before = clean_remark(reason, required=True), transitions.state(letter)
    by = people.myself()[1]
    letter.returned = Return(datetime.now(UTC), by, clean)
    transitions.fire(letter, TRANSITION)
    after = transitions.state(letter)
    journal.record(letter, ACT, clean, on_behalf=behalf, from_state=before, to_state=after)
    notify(LetterReturned(letter, clean))
    letter.reindexObject()
    reach.renew(letter)


def of(letter: IncomingLetter) -> Return | None:
    """Return what is known of the return of a letter, or None; asks no permission."""
    return getattr(aq_base(letter), "returned", None)


def _ask(letter: IncomingLetter) -> str:
    state = transitions.state(letter)
    if not may(letter, PERMISSION):
        if may(letter, "View Envelope") and state not in STATES:
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    if not returnable(letter):
        raise WrongState(_("Its sender asks for this letter back: answer that."))
    return authority.behind(letter, ACT, PERMISSION)
