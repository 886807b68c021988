"""Returning letters that were not meant for this agency to their senders."""

from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.returning import acting
from gov.correspondence.returning import dismissing
from gov.correspondence.returning.record import Return
from gov.correspondence.tracking.consignment import Consignment


def send_back(letter: IncomingLetter, reason: str) -> None:
    """Return an incoming letter to its sender, before its registration or after it.

    Closes the letter to all its readers; number and register line stay. Whoever carried it here
    tells the sender. Raises ``NotAllowed`` without *Return Letter*, ``WrongState`` for a letter
    that was returned, withdrawn, closed or is asked back, ``Invalid`` without a reason.
    """
    acting.send_back(letter, reason)


def returnable(letter: IncomingLetter) -> bool:
    """Tell whether the state of a letter lets it be returned; asks no permission."""
    return acting.returnable(letter)


def of(letter: IncomingLetter) -> Return | None:
    """Return when, by whom and why a letter was returned, or None; asks no permission."""
    return acting.of(letter)


def dismiss(letter: OutgoingLetter, reason: str) -> tuple[Consignment, ...]:
    """Do nothing more about the consignments that came back; they leave the desks.

    They stay returned, and one that comes back again waits again. Raises ``NotAllowed`` without
    *Follow Up Letter*, ``WrongState`` where nothing waits, ``Invalid`` without a reason.
    """
    return dismissing.dismiss(letter, reason)
