"""Letters that arrive: from the exchange and on paper; and copies of what is here already."""

from collections.abc import Mapping
from gov.correspondence.incoming import copies as bonds
from gov.correspondence.incoming import intake
from gov.correspondence.incoming import opening
from gov.correspondence.incoming import paper
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.letters.content import IncomingLetter
from typing import Any


def receive(received: ReceivedLetter) -> IncomingLetter:
    """Make the incoming letter of a message, state ``received``; the same one when asked again.

    For the exchange: asks no permission and commits nothing, so that up to 20 fit a transaction.
    Raises ``Invalid`` if the header cannot become a letter or a file is not what it says.
    """
    return intake.receive(received)


def create_paper(data: Mapping[str, Any], idempotency_key: str = "") -> IncomingLetter:
    """Enter a letter that came on paper, state ``opened``; ``data`` as ``IIncomingLetter``.

    A letter of a sealed degree needs no subject: its envelope stays closed. With an idempotency
    key the same person gets the same letter again for the same data. ``paper_reason`` in ``data``
    goes to the journal; it is needed once paper has stopped for the sender.
    Raises ``NotAllowed`` (no registry clerk, or not for this confidentiality), ``Invalid``,
    ``Reused``.
    """
    return paper.create(data, idempotency_key)


def duplicates(sender: str, number: str, date: str) -> tuple[str, ...]:
    """Return UIDs of letters already here from this sender with this number and ISO date.

    ``sender`` is the agency id or, for an outside party, its name; no date stands for any. Only
    letters that the caller may see.
    """
    return tuple(letter.UID() for letter in paper.visible_duplicates(sender, number, date))


def similar(letter: IncomingLetter) -> list[Match]:
    """Return letters that may be the same, first come first: those that registration asks about.

    Only what the caller may see, and none that is bound to the letter already.
    """
    return bonds.similar(letter)


def first_of(letter: IncomingLetter) -> IncomingLetter | None:
    """Return the letter of which this one is a further copy; ``None`` where it is hidden."""
    return bonds.first_of(letter)


def copies_of(letter: IncomingLetter) -> list[IncomingLetter]:
    """Return the further copies of a letter, those the caller may see."""
    return bonds.copies_of(letter)


def open_at_unit(letter: IncomingLetter) -> bool:
    """Note that the caller's unit opened a distributed letter; False if one had done so before.

    Who sent it is told by whoever carried it here. Raises ``NotAllowed`` without *Act On Referral*,
    ``WrongState``.
    """
    return opening.note(letter)


def waits_for_unit(letter: IncomingLetter) -> bool:
    """Tell whether the caller would be the first of the units who opens a letter."""
    return opening.waits(letter)
