"""What goes by hand, by post or by official e-mail: the registry records how it arrived.

Nobody but the registry knows where such a consignment is, so that its own statement is the fact.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.agencies.paper import ask_reason
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
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


ACT = "deliver"
OUTCOMES = ("delivered", "returned")


class Delivery(NamedTuple):
    """How a consignment arrived: when (aware), whether at all, who took it, under which number.

    ``number`` is that of the receipt; a consignment that came back needs a ``note`` saying why.
    """

    when: datetime
    outcome: str = "delivered"
    taken_by: str = ""
    number: str = ""
    note: str = ""


def outside_exchange(consignment: Consignment) -> bool:
    """Tell whether the consignment travels another way, or has to, as the exchange failed."""
    by_hand = consignment.recipient.get("delivery") != "exchange" and not consignment.message_id
    return by_hand or consignment.status() in ("failed", "refused", "prepared")


def record(letter: OutgoingLetter, consignment_id: str, delivery: Delivery) -> Consignment:
    """Record a delivery; see ``api.tracking.record_delivery``."""
    if not may(letter, "Record Delivery"):
        if may(letter, "View Envelope") and transitions.state(letter) != "dispatched":
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    consignment = dict(letter.consignments).get(consignment_id)
    if consignment is None:
        raise NotFound(_("The letter has no such consignment."), field="consignment")
    if not outside_exchange(consignment):
        raise WrongState(
            _("This consignment travels through the exchange, which tells where it is.")
        )
    clean = _clean(letter, delivery)
    if consignment.recipient.get("delivery") in ("hand", "post"):
        zone = ZoneInfo(setting("timezone") or "UTC")
        agency = str(consignment.recipient.get("agency") or "")
        ask_reason(agency, clean.when.astimezone(zone).date(), clean.note, "note")
    consignment.record(_fact(letter, consignment, clean))
    data = {"consignment": consignment.id, "outcome": clean.outcome, "number": clean.number}
    journal.record(letter, ACT, clean.note, **data)
    reach.renew(letter)
    return consignment


def _clean(letter: Letter, delivery: Delivery) -> Delivery:
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
    texts = {name: _text(delivery, name) for name in ("taken_by", "number", "note")}
    if delivery.outcome == "returned" and not texts["note"]:
        raise Invalid(_("Say why it came back."), field="note")
    if delivery.outcome == "delivered" and not texts["taken_by"]:
        raise Invalid(_("Say who took it."), field="taken_by")
    return delivery._replace(when=when.astimezone(UTC), **texts)


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
    )
