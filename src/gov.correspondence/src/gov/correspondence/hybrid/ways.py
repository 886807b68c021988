"""Sending a consignment another way: one act, with its reason in the journal."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.agencies import degrees
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import FactRecorded
from gov.correspondence.interfaces import WayChanged
from gov.correspondence.letters import deliveries
from gov.correspondence.letters import reach
from gov.correspondence.letters import rows
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.recipients import is_mailbox
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import REROUTED
from typing import NamedTuple
from zope.event import notify


ACT = "another-way"
WAYS = ("hand", "post", "email", "exchange")
# Each message is one of its own, so that what failed may be written anew to the same address.
REPEATABLE = ("email",)
OPEN = ("prepared", "failed", "refused", "returned")


class Way(NamedTuple):
    """How a consignment goes from now on, why, and to which address where the way needs one."""

    way: str
    reason: str
    address: str = ""


def open_to_change(consignment: Consignment) -> bool:
    """Tell whether a consignment may go another way: nobody has it, nothing carries it."""
    return consignment.status() in OPEN


def send(letter: OutgoingLetter, consignment_id: str, asked: Way) -> Consignment:
    """Send a consignment another way; see ``api.tracking.send_another_way``."""
    deliveries.ask(letter)
    consignment = deliveries.get(letter, consignment_id)
    reason = clean_remark(asked.reason, required=True)
    address = _address(consignment, asked)
    to = {**consignment.recipient, "delivery": asked.way, "address": address}
    if untaken := degrees.problems([to], letter.confidentiality or ""):
        raise untaken[0]
    was = consignment.recipient.get("delivery") or "exchange"
    if not open_to_change(consignment):
        raise WrongState(_("This consignment is under way or has arrived."))
    same = asked.way == was and address == (consignment.recipient.get("address") or "")
    if same and asked.way not in REPEATABLE:
        raise Invalid(_("The consignment goes this way already."), field="way")
    consignment.recipient = to
    fact = _fact(letter, consignment, asked.way, reason)
    consignment.record(fact)
    journal.record(letter, ACT, reason, consignment=consignment.id, way=asked.way, was=was)
    notify(FactRecorded(letter, consignment, fact))
    notify(WayChanged(letter, consignment, reason))
    if asked.way == "exchange" and consignment.status() == "prepared":
        raise Invalid(_("The exchange does not reach this recipient."), field="way")
    reach.renew(letter)
    return consignment


def _address(consignment: Consignment, asked: Way) -> str:
    row = consignment.recipient
    if asked.way not in WAYS:
        message = _("Choose one of: ${choices}.", mapping={"choices": ", ".join(WAYS)})
        raise Invalid(message, field="way")
    if asked.way == "exchange" and not row.get("agency"):
        raise Invalid(_("The exchange does not reach this recipient."), field="way")
    try:
        address = rows.text(asked.address) or row.get("address") or ""
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="address") from None
    if asked.way in ("post", "email") and not address:
        raise Invalid(_("This way needs an address."), field="address")
    if asked.way == "email" and not is_mailbox(address):
        raise Invalid(_("This is not an e-mail address."), field="address")
    return str(address)


def _fact(letter: OutgoingLetter, consignment: Consignment, way: str, reason: str) -> Fact:
    return Fact(
        id=f"rerouted:{letter.UID()}:{consignment.id}:{len(consignment.facts()) + 1}",
        event=REROUTED,
        time=datetime.now(UTC),
        by={"agency": setting("agency_id"), "unit": setting("registry_unit")},
        reason=reason,
        way=way,
        entered_by=people.myself()[1],
    )
