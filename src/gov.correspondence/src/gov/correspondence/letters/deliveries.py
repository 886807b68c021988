"""What goes by hand, by post or by official e-mail: the registry records how it arrived.

Nobody but the registry knows where such a consignment is, so that its own statement is the fact.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.agencies.paper import ask_reason
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import FactRecorded
from gov.correspondence.letters import reach
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.validation import CLOCK_SKEW
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from typing import NamedTuple
from zoneinfo import ZoneInfo
from zope.event import notify


ACT = "deliver"
OUTCOMES = ("delivered", "returned")
CARRIED = ("hand", "post", "courier", "email")
TEXTS = ("taken_by", "number", "note", "shipment")


class Delivery(NamedTuple):
    """How a consignment arrived: when (aware), whether at all, who took it, under which number.

    ``number`` is the receiver's; a consignment that came back needs a ``note`` saying why. ``way``
    is one of ``CARRIED`` or ``""`` for the way it was sent, ``shipment`` the number of the carrier,
    ``receipt`` the id of a file of the letter, the scan of the signed receipt.
    """

    when: datetime
    outcome: str = "delivered"
    taken_by: str = ""
    number: str = ""
    note: str = ""
    way: str = ""
    shipment: str = ""
    receipt: str = ""


def outside_exchange(consignment: Consignment) -> bool:
    """Tell whether the consignment travels another way, or has to, as the exchange failed."""
    by_hand = consignment.recipient.get("delivery") != "exchange"
    return by_hand or consignment.status() in ("failed", "refused", "prepared")


def record(letter: OutgoingLetter, consignment_id: str, delivery: Delivery) -> Consignment:
    """Record a delivery; see ``api.tracking.record_delivery``."""
    ask(letter)
    consignment = get(letter, consignment_id)
    if not outside_exchange(consignment):
        raise WrongState(
            _("This consignment travels through the exchange, which tells where it is.")
        )
    clean = _clean(letter, consignment, delivery)
    if consignment.recipient.get("delivery") in ("hand", "post"):
        zone = ZoneInfo(setting("timezone") or "UTC")
        agency = str(consignment.recipient.get("agency") or "")
        ask_reason(agency, clean.when.astimezone(zone).date(), clean.note, "note")
    fact = _fact(letter, consignment, clean)
    consignment.record(fact)
    data = {"consignment": consignment.id, "outcome": clean.outcome, "number": clean.number}
    told = {name: getattr(clean, name) for name in ("way", "shipment", "receipt")}
    journal.record(letter, ACT, clean.note, **data, **told)
    notify(FactRecorded(letter, consignment, fact))
    reach.renew(letter)
    return consignment


def ask(letter: Letter) -> None:
    """Refuse who may not record deliveries, and a letter that has not left."""
    if not may(letter, "Record Delivery"):
        if may(letter, "View Envelope") and transitions.state(letter) != "dispatched":
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)


def get(letter: Letter, consignment_id: str) -> Consignment:
    """Return a consignment of the letter. Raises ``NotFound``."""
    found = dict(letter.consignments or {}).get(consignment_id)
    if found is None:
        raise NotFound(_("The letter has no such consignment."), field="consignment")
    return found


def _clean(letter: Letter, consignment: Consignment, delivery: Delivery) -> Delivery:
    if delivery.outcome not in OUTCOMES:
        raise Invalid(_("A consignment was delivered or returned."), field="outcome")
    when = delivery.when
    if when.utcoffset() is None:
        raise Invalid(_("The time has no offset."), field="when")
    if when > datetime.now(UTC) + CLOCK_SKEW:
        raise Invalid(_("This time lies in the future."), field="when")
    registered = getattr(letter, "registered_at", None)
    if registered is not None and when < registered:
        raise Invalid(_("This time lies before the letter was registered."), field="when")
    texts = {name: _text(delivery, name) for name in TEXTS}
    if delivery.outcome == "returned" and not texts["note"]:
        raise Invalid(_("Say why it came back."), field="note")
    if delivery.outcome == "delivered" and not texts["taken_by"]:
        raise Invalid(_("Say who took it."), field="taken_by")
    way, receipt = _way(consignment, delivery.way), _receipt(letter, delivery.receipt)
    return delivery._replace(when=when.astimezone(UTC), way=way, receipt=receipt, **texts)


def _way(consignment: Consignment, said: str) -> str:
    sent = consignment.recipient.get("delivery") or ""
    way = said or (sent if sent in CARRIED else "hand")
    if way not in CARRIED:
        raise Invalid(_("It went by hand, by post, by courier or by e-mail."), field="way")
    return way


def _receipt(letter: Letter, file_id: str) -> str:
    file = letter.files.get(file_id) if file_id else None
    if file_id and (file is None or file.role != "receipt"):
        raise Invalid(_("The letter has no such signed receipt."), field="receipt")
    return file_id


def _text(delivery: Delivery, name: str) -> str:
    try:
        return rows.text(getattr(delivery, name))
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=name) from None


def _fact(letter: Letter, consignment: Consignment, delivery: Delivery) -> Fact:
    by = {"agency": setting("agency_id"), "unit": setting("registry_unit")}
    if delivery.taken_by:
        by["name"] = delivery.taken_by
    return Fact(
        id=f"by-hand:{letter.UID()}:{consignment.id}:{len(consignment.facts()) + 1}",
        event=delivery.outcome,
        time=delivery.when,
        by=by,
        number=delivery.number,
        reason=delivery.note,
        way=delivery.way,
        shipment=delivery.shipment,
        receipt=delivery.receipt,
        entered_by=people.myself()[1],
    )
