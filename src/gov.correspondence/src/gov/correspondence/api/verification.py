"""The code on a printed letter, and what its holder may know."""

from gov.correspondence import _
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.verification import changing
from gov.correspondence.verification import verifying
from gov.correspondence.verification.changing import KeyLine
from gov.correspondence.verification.verifying import Answer
from gov.correspondence.verification.verifying import Given


def verify(code: str, given: Given | None = None) -> Answer:
    """Return what the holder of a code may know; asks no permission, the code is it.

    ``given`` is what the holder compares. Raises ``NotFound`` for whatever is wrong with the code,
    ``TooLarge`` for a file of more than 64 MiB.
    """
    return verifying.verify(code, given or Given())


def code(letter: OutgoingLetter) -> str:
    """Return the code of a registered letter, 44 signs of base64url.

    Raises ``NotAllowed`` without *Read Letter* or *Record Delivery*, ``WrongState`` for a letter
    without a number and for a memo, which leaves nobody's hands.
    """
    if not (may(letter, "Read Letter") or may(letter, "Record Delivery")):
        raise NotAllowed(NOT_ALLOWED)
    if not verifying.has_code(letter):
        raise WrongState(_("A letter that leaves the agency is verified once it has its number."))
    return verifying.code(letter)


def kept_keys() -> list[KeyLine]:
    """Return the keys of the codes, the one in use first, never what they are.

    Raises ``NotAllowed`` without *Configure Agency*.
    """
    return changing.lines()


def change_key(reason: str) -> KeyLine:
    """Put a new key into use for what is printed from now on, and journal why.

    What was printed before goes on to verify; a code of an earlier key counts for letters that
    were registered while it was in use. Raises ``NotAllowed`` without *Configure Agency*,
    ``Invalid`` without a reason, ``WrongState`` after 255 keys.
    """
    return changing.change(reason)
