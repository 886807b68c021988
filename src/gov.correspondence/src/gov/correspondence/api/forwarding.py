"""Forwarding a letter to a third agency with its sealed package intact.

Each function asks its own right unless it says otherwise, journals itself, and leaves committing
to the caller.
"""

from gov.correspondence.forwarding import passed
from gov.correspondence.forwarding import passing
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.incoming import originals as brought
from gov.correspondence.incoming.originals import Original
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking.fact import Fact


def forward(
    letter: IncomingLetter, onward: Onward, unit: str = "", idempotency_key: str = ""
) -> OutgoingLetter:
    """Draft the covering letter with which a distributed incoming letter goes on.

    Subject, text, reference and recipient are filled in; its degree is at least that of the letter,
    and when it leaves it carries the letter as it was sealed. ``unit`` is the unit that writes, by
    default one of the caller's; with an idempotency key the same person gets the same draft again.

    Raises ``NotAllowed`` without *Forward Letter* and *Read Letter* (who may not open a sealed
    letter may not pass it on), ``WrongState`` for a letter that did not come through the exchange,
    was passed on three times already or is asked back by its sender, ``Invalid``,
    ``InvalidLetter``.
    """
    return passing.forward(letter, unit, onward, idempotency_key)


def offered(letter: IncomingLetter) -> bool:
    """Tell whether the caller may forward the letter now."""
    return passing.offered(letter)


def covering(letter: IncomingLetter) -> list[OutgoingLetter]:
    """Return the covering letters made of a letter that the caller may see, the first one first."""
    return list(passed.covering(letter))


def told(letter: Letter) -> list[Fact]:
    """Return what the recipients of a letter of ours said of passing it on, oldest first.

    Asks no permission. The facts are ``forwarded`` and ``registered-onward``; ``onward`` is the
    third agency, ``number`` that of its register.
    """
    return passed.told(letter)


def originals(letter: Letter) -> tuple[Original, ...]:
    """Return the letters that a letter passed on to us, the outermost first; asks no permission."""
    return brought.of(letter)
