"""Where a letter stands with each of its recipients."""

from datetime import datetime
from gov.correspondence.hybrid import ways
from gov.correspondence.letters import deliveries
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking import index
from gov.correspondence.tracking import story
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from typing import Any


def make(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Make one consignment for each recipient of a letter that is being dispatched.

    Asks no permission: ``acts.dispatch`` has. Raises ``WrongState`` if there are any already.
    """
    return dispatching.make(letter)


def consignments(letter: Letter) -> tuple[Consignment, ...]:
    """Return the consignments in the order of the recipients.

    Raises ``NotAllowed`` without *View Envelope*.
    """
    return story.visible_consignments(letter)


def add(message_id: str, letter: Letter) -> None:
    """Note which letter a message carries; for the exchange, in the dispatching transaction.

    Idempotent. Raises ValueError if the message belongs to another letter.
    """
    index.add(message_id, letter)


def record(message_id: str, fact: Fact) -> bool:
    """Add a fact to the consignment of a message; for the exchange, asks no permission.

    Returns False if the fact's id is known already. Raises ``NotFound`` for an unknown message.
    """
    return index.record(message_id, fact)


def tell(letter: OutgoingLetter, consignment_id: str, fact: Fact) -> bool:
    """Add a fact to a consignment of the letter; for what carries it, asks no permission.

    Returns False if the fact's id is known already. Raises ``NotFound``.
    """
    return index.tell(letter, deliveries.get(letter, consignment_id), fact)


def record_delivery(
    letter: OutgoingLetter,
    consignment_id: str,
    when: datetime,
    *,
    outcome: str = "delivered",
    taken_by: str = "",
    number: str = "",
    note: str = "",
    way: str = "",
    shipment: str = "",
    receipt: str = "",
) -> Consignment:
    """Record how a consignment outside of the exchange arrived, or that it came back.

    ``when`` is an aware time, ``outcome`` ``delivered`` (``taken_by`` says to whom, ``number`` is
    that of the receiver) or ``returned`` (``note`` says why). ``way`` is ``hand``, ``post``,
    ``courier`` or ``email``, as it was sent where nothing is said, ``shipment`` the number of the
    carrier, ``receipt`` the id of a file of the letter with the role ``receipt``.

    Raises ``NotAllowed`` without *Record Delivery*, ``NotFound``, ``WrongState`` for a consignment
    of the exchange, ``Invalid``.
    """
    told = (taken_by, number, note, way, shipment, receipt)
    return deliveries.record(letter, consignment_id, deliveries.Delivery(when, outcome, *told))


def send_another_way(
    letter: OutgoingLetter, consignment_id: str, way: str, reason: str, address: str = ""
) -> Consignment:
    """Send a consignment another way that failed, came back, or has not been taken on its way.

    ``way`` is ``hand``, ``post``, ``email`` or ``exchange``; ``post`` and ``email`` need an
    address, which the recipient may have already. Raises ``NotAllowed`` without *Record Delivery*,
    ``NotFound``, ``WrongState``, ``Invalid``.
    """
    return ways.send(letter, consignment_id, ways.Way(way, reason, address))


def sent(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments of a letter, for the exchange; asks no permission."""
    return dispatching.of(letter)


def status(consignment: Consignment) -> str:
    """Return the status derived from the facts, one of ``tracking.status.STATUSES``."""
    return consignment.status()


def timeline(letter: Letter) -> list[dict[str, Any]]:
    """Return journal and facts together, oldest first.

    Each row: ``time`` (ISO 8601, UTC), ``source`` (``journal`` or ``tracking``), ``event``,
    ``label`` (a translatable message), ``by``, ``on_behalf``, ``consignment``, ``recipient``,
    ``number``, ``reason``, ``evidence``, ``from_state``, ``to_state``; a reason stands there only
    for those who may read the letter. Raises ``NotAllowed`` without *View Envelope*.
    """
    return story.timeline(letter)
