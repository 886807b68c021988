"""What the sender of a letter states about it to us, who have it: that it is wanted back."""

from collections.abc import Callable
from gov.correspondence.api import circulars
from gov.correspondence.api import withdrawals
from gov.correspondence.withdrawal.record import Request as Wanted
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.evidence.store import Request
from gov.exchange.inbox.store import BARRED
from gov.exchange.inbox.store import Custody
from gov.exchange.inbox.store import DEAD
from gov.exchange.inbox.store import RECEIVED
from gov.exchange.interfaces import IStatementArrived
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from plone import api
from typing import Any
from zope.component import adapter


@adapter(IStatementArrived)
def statement_arrived(event: IStatementArrived) -> None:
    """A sender states something of a letter here."""
    handle = HANDLERS.get(event.told.event)
    if handle is not None and not event.sent:
        handle(api.portal.get(), event.told)


def keep_out(site: Any, told: Evidence) -> None:
    """A letter that never came is withdrawn: it is not taken any more.

    Custody and this write the same record, so that of the two at once one is repeated and finds
    the other.
    """
    store = inbox(site)
    if store.get(told.sender, told.message_identifier) is None:
        store.bar(told.identity, told.letter_id or "", told.manifest_digest or "", clock.now())


def withdrawal(site: Any, told: Evidence) -> None:
    """Withdraw what has no number yet, put before the registrar what has one."""
    held = inbox(site).get(told.sender, told.message_identifier)
    if held.state == DEAD:
        inbox(site).give_up(held)
    if held.state == BARRED:
        accept(site, held)
        return
    held.wanted_back = wanted(told)
    if held.state == RECEIVED:
        apply(held)


def apply(held: Custody) -> None:
    """Tell the letter that was made of a package what its sender wants, if anything."""
    asked, held.wanted_back = held.wanted_back, None
    if asked is not None:
        outcome = withdrawals.request(held.sender, held.message_id, asked)
        log.happened(f"withdrawal-{outcome}", message_id=held.message_id, peer=held.sender)


def let_go(site: Any, held: Custody) -> None:
    """No letter can be made of a package; if its sender wants it back, it is withdrawn."""
    if held.wanted_back is not None:
        held.wanted_back = None
        inbox(site).give_up(held)
        accept(site, held)


def accept(site: Any, held: Custody) -> None:
    """State that a letter which never became one here is withdrawn."""
    event = Event.WITHDRAWAL_ACCEPTANCE.value
    evidence(site).ask(Request(event, held.sender, held.message_id, clock.now()))


def wanted(told: Evidence) -> Wanted:
    """The request as the letter keeps it."""
    reason = "; ".join(each.detail for each in told.event_reasons if each.detail)
    return Wanted(told.event_time, reason, str(told.extra.get("replacedBy") or ""))


def reminder(site: Any, told: Evidence) -> None:
    """Tell the letter, if one was made; what intake has not taken is new to the registry anyhow."""
    held = inbox(site).get(told.sender, told.message_identifier)
    if held.state == RECEIVED:
        circulars.remind(told.sender, told.message_identifier, told.event_time)


HANDLERS: dict[Event, Callable[[Any, Evidence], None]] = {
    Event.WITHDRAWAL_REQUEST: withdrawal,
    Event.REMINDER: reminder,
}
