"""A report that came back by e-mail, entered by the registry: kept whole, read strictly."""

import hashlib
import io
from collections.abc import Iterator
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import deliveries
from gov.correspondence.letters import filing
from gov.correspondence.letters.files import REPORT
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange.mailing import report
from gov.exchange.mailing.item import item_id
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.settle import WAY
from gov.exchange.mailing.submitting import turn
from gov.exchange.messages import _
from gov.exchange.outbox.item import WAITING
from gov.exchange.store import installed
from gov.exchange.store import mailing
from plone import api
from typing import Any


ACT = "mail-report"
# What the action of a report says of a consignment.
DELIVERY_EVENTS = {
    "failed": "failed",
    "delivered": "mailbox",
    "delayed": "mail-delayed",
    "relayed": "mail-relayed",
    "expanded": "mail-expanded",
}
DISPOSITION_EVENTS = {
    "displayed": "displayed",
    "deleted": "mail-deleted",
    "processed": "mail-processed",
    "dispatched": "mail-processed",
    "failed": "mail-unshown",
    "denied": "mail-unshown",
}
EARLIER = "mail-reported"
# Where we ourselves do not know whether our server took the message, the report does.
TAKEN = ("failed", "mailbox", "displayed", "mail-delayed", "mail-relayed", "mail-expanded")


def mails(letter: Any) -> Iterator[tuple[Consignment, MailItem]]:
    """The messages of a letter by consignment, the oldest first."""
    site = api.portal.get()
    if not installed(site):
        return
    uid, kept = api.content.get_uuid(letter), mailing(site).items
    for one in dispatching.of(letter):
        for number in range(turn(one) + 1):
            item = kept.get(item_id(uid, one.id, number))
            if item is not None:
                yield one, item


def enter(letter: Any, data: bytes, name: str = "") -> Consignment:
    """Keep a report whole beside the letter, and record what it says.

    Raises ``NotAllowed``, ``WrongState`` also for one that was entered before, ``Invalid`` for
    what is no report or one on another message.
    """
    deliveries.ask(letter)
    said = read(data)
    consignment, item = about(letter, said)
    digest = hashlib.sha512(data).hexdigest()
    if any(one.role == REPORT and one.sha512 == digest for one in letter.files.values()):
        raise WrongState(_("This report was entered already."), field="file")
    kept = filing.store(letter, REPORT, name or "report.eml", io.BytesIO(data))
    told = fact(consignment, item, said, kept.id)
    evidence = {"event": told.event, "file": kept.id, "sha512": kept.sha512}
    journal.record(letter, ACT, consignment=consignment.id, **evidence)
    tracking.tell(letter, consignment.id, told)
    settle(item, said)
    return consignment


def read(data: bytes) -> report.Report:
    """What the report says; ``Invalid`` for anything else."""
    if len(data) > report.MOST_BYTES:
        raise Invalid(_("This file is too large for a report."), field="file")
    try:
        return report.read(data)
    except ValueError:
        message = _(
            "This is no report of a mail system (RFC 3464) or mail program (RFC 8098). Record the "
            "delivery by hand, with the file as its receipt."
        )
        raise Invalid(message, field="file") from None


def about(letter: Any, said: report.Report) -> tuple[Consignment, MailItem]:
    """The message of the letter that the report speaks of, by every name it gives for it."""
    for consignment, item in mails(letter):
        named = said.message_id in ("", item.message_id)
        if named and said.envelope_id in ("", item.id):
            return consignment, item
    raise Invalid(_("This report is about another message."), field="file")


def fact(consignment: Consignment, item: MailItem, said: report.Report, file: str) -> Fact:
    """The fact of a report; one on an earlier message says nothing of where the letter is."""
    now = clock.now()
    current = item.id == item_id(item.letter_uid, consignment.id, turn(consignment))
    began = item.taken_at or item.created_at
    time = said.date if said.date and began <= said.date <= now else now
    return Fact(
        id=f"{item.id}:report:{file}",
        event=event_of(said) if current else EARLIER,
        time=time,
        by={"agency": setting("agency_id"), "unit": setting("registry_unit")},
        reason=in_words(said),
        way=WAY,
        shipment=item.message_id,
        receipt=file,
        entered_by=people.display_name(str(api.user.get_current().getId() or "")),
    )


def event_of(said: report.Report) -> str:
    """The event that an action is."""
    known = DELIVERY_EVENTS if said.kind == report.DELIVERY else DISPOSITION_EVENTS
    return known[said.action]


def in_words(said: report.Report) -> str:
    """What was said, by whom: ``5.1.1 no such user (mail.example)``."""
    detail = said.detail if said.status in said.detail else f"{said.status} {said.detail}"
    return f"{detail} ({said.by})" if said.by else detail


def settle(item: MailItem, said: report.Report) -> None:
    """Send no second time what our server has taken after all."""
    if item.state == WAITING and not item.lease_owner and event_of(said) in TAKEN:
        mailing(api.portal.get()).finish(item, clock.now())
