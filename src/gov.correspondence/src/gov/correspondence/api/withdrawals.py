"""Withdrawing letters: the sender asks, the recipient's portal or registrar answers.

Each function asks its own right unless it says otherwise, journals itself, and leaves committing
to the caller.
"""

from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.withdrawal import answering
from gov.correspondence.withdrawal import asking
from gov.correspondence.withdrawal import noting
from gov.correspondence.withdrawal import rules
from gov.correspondence.withdrawal.record import Request
from gov.correspondence.withdrawal.record import Withdrawal


def withdraw(letter: OutgoingLetter, reason: str, consignment: str = "") -> tuple[Consignment, ...]:
    """Withdraw a dispatched letter, from one recipient (consignment id) or from all.

    What is not registered at its recipient is withdrawn at once, what is registered there is asked
    back. Returns the consignments concerned. Raises ``NotAllowed`` without *Withdraw Letter*,
    ``WrongState``, ``NotFound``, ``Invalid`` without a reason.
    """
    return asking.withdraw(letter, reason, consignment)


def withdrawable(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments that can be withdrawn now; asks no permission."""
    return asking.withdrawable(letter)


def standing(consignment: Consignment) -> str:
    """Return how far a withdrawal is: ``none``, ``asked``, ``refused`` or ``withdrawn``."""
    return rules.standing(consignment.facts())


def request(sender: str, message_id: str, asked: Request) -> str:
    """Take the request of a letter's sender, for the exchange; asks no permission.

    Returns ``withdrawn``, or ``asked`` where the registrar has to answer; a repeated request
    changes nothing. Raises ``NotFound`` where the message made no letter.
    """
    return answering.request(sender, message_id, asked)


def answer(letter: IncomingLetter, consent: bool, remark: str = "") -> None:
    """Let the sender have a registered letter back, or refuse with a reason.

    Consent closes the letter to all its readers; number and register line stay. Raises
    ``NotAllowed`` without *Answer Withdrawal*, ``WrongState``, also for consent while a letter that
    forwarded it is out, ``Invalid`` without a reason.
    """
    answering.answer(letter, consent, remark)


def of(letter: IncomingLetter) -> Withdrawal | None:
    """Return what is known of the withdrawal of an incoming letter; asks no permission."""
    return answering.of(letter)


def note(letter: OutgoingLetter, remark: str = "") -> tuple[Consignment, ...]:
    """Note that recipients refused to give the letter back; it leaves the desks.

    Raises ``NotAllowed`` without *Withdraw Letter*, ``WrongState`` where no refusal waits.
    """
    return noting.note(letter, remark)
