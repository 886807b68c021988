"""Letters that leave the exchange: on paper, and back again."""

import uuid
from gov.correspondence.exceptions import Invalid
from gov.correspondence.interfaces import IFactRecorded
from gov.correspondence.interfaces import IWayChanged
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.tracking.fact import Fact
from gov.exchange.directory.current import our_id
from gov.exchange.evidence.store import Request
from gov.exchange.evidence.subscribers import unit_name
from gov.exchange.messages import _
from gov.exchange.outbox import again
from gov.exchange.outbox.subscribers import agencies_in_force
from gov.exchange.outbox.subscribers import submit
from gov.exchange.relations.subscribers import told
from gov.exchange.settings import configured
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.identity import uuid7
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from typing import Any
from zope.component import adapter


EVENTS = {"delivered": Event.RELAY_TO_NON_ERDS, "returned": Event.RELAY_TO_NON_ERDS_FAILURE}
MAIL_EVENTS = {"relayed": Event.RELAY_TO_NON_ERDS, "failed": Event.RELAY_TO_NON_ERDS_FAILURE}
CAME_BACK = "undelivered"
# As the schema of evidence has them.
MOST_NAME, MOST_NUMBER = 200, 100


@adapter(IOutgoingLetter, IFactRecorded)
def fact_recorded(letter: Any, event: IFactRecorded) -> None:
    """What a person entered of a consignment on paper, and what the mail system said of one that
    went by e-mail, is stated in our own evidence."""
    fact, site = event.fact, api.portal.get()
    stating = statement_of(fact)
    if stating is not None and installed(site) and configured():
        evidence(site).ask(stated(letter, event.consignment, fact, stating))
        wake_after_commit()


def statement_of(fact: Fact) -> Event | None:
    """What we state of a fact: what a person entered, and what the mail system said."""
    if fact.way == "email" and fact.event in MAIL_EVENTS:
        return MAIL_EVENTS[fact.event]
    return EVENTS.get(fact.event) if fact.entered_by else None


def stated(letter: Any, consignment: Any, fact: Fact, stating: Event) -> Request:
    """RelayToNonERDS, or its failure: who says so, how it went, and who took it."""
    unit = fact.by.get("unit") or "-"
    failed = stating is Event.RELAY_TO_NON_ERDS_FAILURE
    reasons = ((CAME_BACK, told(fact.reason)),) if failed else ()
    return Request(
        stating.value,
        our_id(),
        consignment.message_id or uuid7(),
        fact.time,
        {"unit": unit, "post": unit_name(unit), "name": told(fact.entered_by)[:MOST_NAME]},
        told(fact.number)[:MOST_NUMBER],
        reasons,
        {"consignment": described(letter, consignment, fact)},
    )


def described(letter: Any, consignment: Any, fact: Fact) -> dict[str, str]:
    """The consignment in words: no directory knows an outside party. Of an e-mail, what the mail
    system said."""
    scan = letter.files.get(fact.receipt)
    said = {"said": told(fact.reason)} if fact.way == "email" else {}
    return {
        **said,
        "letter": str(uuid.UUID(letter.UID())),
        "id": consignment.id,
        "agency": consignment.recipient.get("agency") or "",
        "name": consignment.recipient.get("name") or "",
        "way": fact.way,
        "shipment": fact.shipment,
        "takenBy": fact.by.get("name", ""),
        "receiptSha512": scan.sha512 if scan is not None else "",
    }


@adapter(IOutgoingLetter, IWayChanged)
def way_changed(letter: Any, event: IWayChanged) -> None:
    """Take a consignment that is to go by the exchange; ``Invalid`` where nobody is reached."""
    consignment = event.consignment
    if consignment.recipient.get("delivery") != "exchange" or not configured():
        return
    if consignment.message_id:
        again.revive(consignment)
    elif consignment.recipient.get("agency") in agencies_in_force():
        submit(letter, consignment)
    else:
        message = _("This agency is not connected to the exchange.")
        raise Invalid(message, field="way")
