"""The acts that move a letter through its life.

Each asks its own permission on the letter (``NotAllowed``), its state (``WrongState``) and its
rules (``Invalid``), journals itself, and leaves committing to the caller.
"""

from gov.correspondence.letters import acting
from gov.correspondence.letters import acts
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import InternalMemo
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking.consignment import Consignment


def submit(letter: OutgoingLetter, remark: str = "") -> None:
    """Put a draft on its review path; the table may name the unit that signs it."""
    acts.submit(letter, remark)


def endorse(letter: OutgoingLetter, remark: str = "") -> None:
    """Let a letter go on to the next reviewer, from the last one to its signatory."""
    acts.endorse(letter, remark)


def approve(letter: OutgoingLetter, remark: str = "") -> None:
    """Approve a letter for signature; it needs its main document as a PDF."""
    acts.approve(letter, remark)


def send_back(letter: OutgoingLetter, remark: str, to: str | int = "drafter") -> None:
    """Return a letter to its drafter, or to an earlier step of its path (position from 0).

    The remark says what to change; the approvals from that step on no longer stand.
    """
    acts.send_back(letter, remark, to)


def discard(letter: OutgoingLetter, remark: str = "") -> None:
    """Give up a draft; it stays readable and is never removed."""
    acts.discard(letter, remark)


def sign(letter: OutgoingLetter, mode: str = "hand") -> None:
    """Record the signature; ``hand`` needs the signed and stamped scan."""
    acts.sign(letter, mode)


def dispatch(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Send a registered letter to its recipients; returns the new consignments."""
    return acts.dispatch(letter)


def open_letter(letter: IncomingLetter) -> None:
    """Open a received letter at the registry."""
    acts.open_letter(letter)


def distribute(
    letter: IncomingLetter | InternalMemo, units: tuple[str, ...], remark: str = ""
) -> None:
    """Hand a registered letter to units; may be repeated for further units.

    Registering a memo does this by itself, with the units it is addressed to.
    """
    acts.distribute(letter, units, remark)


def close(letter: IncomingLetter | InternalMemo, remark: str) -> None:
    """Close a distributed letter; the remark says how it ended."""
    acts.close(letter, remark)


def available(letter: Letter) -> list[str]:
    """Return the names of the acts the caller may do now, as these functions are named.

    ``register`` stands in the list where ``api.registers.register`` would be allowed.
    """
    return acting.available(letter)
