"""Letters to many: who acknowledged them, and reminding the silent."""

from datetime import datetime
from gov.correspondence.circulars import nudging
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking.consignment import Consignment


def nudge(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Remind every recipient that has a letter and gave it no number, each once a day at most.

    Returns the consignments concerned. Raises ``NotAllowed`` without *Follow Up Letter*,
    ``WrongState`` where nobody is to be reminded.
    """
    return nudging.nudge(letter)


def nudgeable(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments whose recipients may be reminded now; asks no permission."""
    return nudging.nudgeable(letter)


def remind(sender: str, message_id: str, at: datetime) -> None:
    """Note the reminder of a letter's sender (aware time), for the exchange; asks no permission.

    Raises ``NotFound`` where the message made no letter.
    """
    nudging.remind(sender, message_id, at)


def reminders(letter: IncomingLetter) -> tuple[datetime, ...]:
    """Return when the sender of a letter reminded us, oldest first; asks no permission."""
    return nudging.of(letter)
