"""Acts of people that another agency has to know: a letter is wanted, given or sent back."""

from gov.correspondence.api import lookup
from gov.correspondence.api import withdrawals
from gov.correspondence.interfaces import ILetterReturned
from gov.correspondence.interfaces import ILetterUndecided
from gov.correspondence.interfaces import ILetterWithdrawing
from gov.correspondence.interfaces import IRecipientsReminded
from gov.correspondence.interfaces import IWithdrawalAnswered
from gov.exchange import clock
from gov.exchange.directory.current import our_id
from gov.exchange.evidence.store import Request
from gov.exchange.evidence.subscribers import actor
from gov.exchange.outbox.item import Wish
from gov.exchange.relations.related import message_to
from gov.exchange.relations.stopping import want_back
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.store import outbox
from gov.exchange.wire.evidence import Event
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from typing import Any
from zope.component import adapter


# As the schema of evidence has them.
MOST, FORBIDDEN = 1000, dict.fromkeys((*range(0x2028, 0x202F), *range(0x2066, 0x206A)))
KEPT, SENT_BACK, UNDECIDED = "kept", "returned", "undecided"


@adapter(ILetterWithdrawing)
def letter_withdrawing(event: ILetterWithdrawing) -> None:
    """Stop the items of the consignments, or ask their recipients."""
    site = api.portal.get()
    if not installed(site):
        return
    wish = Wish(told(event.reason), actor(event.object))
    new = lookup.by_uid(event.replacement)
    for consignment in event.consignments:
        known = consignment.message_id
        item = outbox(site).letter(known) if known else None
        if item is not None:
            by = message_to(new, item.peer) if new is not None else ""
            want_back(site, item, wish._replace(replaced_by=by))
    wake_after_commit()


@adapter(IRecipientsReminded)
def recipients_reminded(event: IRecipientsReminded) -> None:
    """Reminder, one for each recipient."""
    site = api.portal.get()
    if not installed(site):
        return
    us, by, now = our_id(), actor(event.object), clock.now()
    for consignment in event.consignments:
        evidence(site).ask(Request(Event.REMINDER.value, us, consignment.message_id, now, by))
    wake_after_commit()


@adapter(IWithdrawalAnswered)
def withdrawal_answered(event: IWithdrawalAnswered) -> None:
    """WithdrawalAcceptance or WithdrawalRejection, and by whom where somebody decided."""
    letter, site = event.object, api.portal.get()
    if not installed(site) or not letter.message_id:
        return
    accepted = event.answer == "accepted"
    kind = Event.WITHDRAWAL_ACCEPTANCE if accepted else Event.WITHDRAWAL_REJECTION
    known = withdrawals.of(letter)
    by = actor(letter) if known is not None and known.by else {}
    reasons = () if accepted else ((KEPT, told(event.reason)),)
    evidence(site).ask(
        Request(
            kind.value, letter.sender_agency, letter.message_id, clock.now(), by, reasons=reasons
        )
    )
    wake_after_commit()


@adapter(ILetterReturned)
def letter_returned(event: ILetterReturned) -> None:
    """ConsignmentRejection: by whom, and why."""
    reason = (SENT_BACK, told(event.remark))
    tell_sender(event.object, Event.CONSIGNMENT_REJECTION, reason, actor(event.object))


@adapter(ILetterUndecided)
def letter_undecided(event: ILetterUndecided) -> None:
    """AcceptanceRejectionExpiry: nobody did it, so nobody is named."""
    reason = (UNDECIDED, told(event.remark))
    tell_sender(event.object, Event.ACCEPTANCE_REJECTION_EXPIRY, reason, {})


def tell_sender(letter: Any, kind: Event, reason: tuple[str, str], by: dict[str, str]) -> None:
    """Ask for a negative statement about a letter that came by the exchange."""
    site = api.portal.get()
    if not installed(site) or not letter.message_id:
        return
    sender, message, now = letter.sender_agency, letter.message_id, clock.now()
    evidence(site).ask(Request(kind.value, sender, message, now, by, reasons=(reason,)))
    wake_after_commit()


def told(reason: str) -> str:
    """A reason as evidence may carry it: one line without direction marks, of limited length."""
    return reason.translate(FORBIDDEN)[:MOST]
