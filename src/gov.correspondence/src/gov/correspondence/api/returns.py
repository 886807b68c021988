"""Returning letters that were not meant for this agency to their senders."""

from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.returning import acting
from gov.correspondence.returning.record import Return


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
