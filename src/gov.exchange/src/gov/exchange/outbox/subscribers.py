"""A dispatched letter becomes outbox items, in the transaction of the dispatch."""

import uuid
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gov.correspondence.api import calendar
from gov.correspondence.api import delegation
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterDispatched
from gov.correspondence.letters.content import asked_by
from gov.correspondence.letters.interfaces import IConfidentiality
from gov.correspondence.letters.interfaces import IHandling
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.choices.keeping import choices
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.evidence.stamping import refuse_without_stamps
from gov.exchange.evidence.store import Request
from gov.exchange.messages import _
from gov.exchange.outbox import header
from gov.exchange.outbox import urgency
from gov.exchange.outbox.item import LetterItem
from gov.exchange.relations import forwarding
from gov.exchange.relations import related
from gov.exchange.settings import configured
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import header_bytes
from gov.exchange.wire.header import Signatory
from gov.exchange.wire.identity import uuid7
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import adapter
from zope.component import getUtility


@adapter(ILetterDispatched)
def letter_dispatched(event: ILetterDispatched) -> None:
    """One item for each consignment that goes to a connected agency."""
    waiting = [each for each in event.consignments if goes_by_exchange(each)]
    if not waiting or not configured():
        return
    connected = agencies_in_force()
    for consignment in waiting:
        if consignment.recipient.get("agency") in connected:
            submit(event.object, consignment)


def goes_by_exchange(consignment: Any) -> bool:
    """True for a consignment of an agency that has no message yet."""
    row = consignment.recipient
    by_exchange = row.get("delivery", "exchange") == "exchange"
    return bool(row.get("agency") and by_exchange and not consignment.message_id)


def agencies_in_force() -> Mapping[str, Any]:
    """The agencies of the directory; ``Busy`` of correspondence while it cannot be relied on."""
    try:
        refuse_without_stamps(api.portal.get())
        return directory().agencies
    except WireError as error:
        log.failed("dispatch-held", error)
        message = _("The exchange cannot take letters at the moment; try again later.")
        raise Busy(message) from error


def submit(letter: Any, consignment: Any) -> LetterItem:
    """Fix the messageId, keep what will be sealed, and say that it is queued."""
    message_id, now = uuid7(), clock.now()
    item = snapshot(letter, consignment.recipient, message_id)
    outbox(api.portal.get()).add(item)
    consignment.message_id = message_id
    tracking.add(message_id, letter)
    by = {"agency": our_id(), "unit": letter.unit or ""}
    # To look the letter up would index at once what is indexed again at the commit.
    tracking.tell(letter, consignment.id, Fact(f"{message_id}:queued", "queued", now, by))
    accepted = Request(Event.SUBMISSION_ACCEPTANCE.value, our_id(), message_id, now)
    evidence(api.portal.get()).ask(accepted)
    wake_after_commit()
    return item


def snapshot(letter: Any, row: Any, message_id: str) -> LetterItem:
    """The item of one consignment: later changes of lists and directory do not reach it."""
    files = header.chosen(letter.files.values(), row.get("attachments") or "all")
    recipient = directory().agency(row["agency"])
    relation: dict[str, Any] = related.earlier(letter, row, recipient)
    if onward := passing(letter):
        relation["forwards"], container = onward
        files = (*files, container)
    sealed = header.build(
        letter,
        row,
        sender=our_id(),
        message_id=message_id,
        letter_id=str(uuid.UUID(api.content.get_uuid(letter))),
        now=clock.now(),
        dated=dated(letter),
        files=files,
        confidentiality=listed(IConfidentiality, "confidentialities", letter.confidentiality),
        urgency=listed(IUrgency, "urgencies", letter.urgency),
        ttl=urgency.time_to_live(choices().hours_to_live or {}, letter.urgency),
        handling=handling(letter.handling),
        directory=directory(),
        signatory=signatory(letter),
        relation=relation,
        due_at=due_at(letter),
    )
    return LetterItem(
        message_id,
        row["agency"],
        sealed.issued_at,
        sealed.expires_at,
        header_bytes(sealed),
        files,
        api.content.get_uuid(letter),
        urgency.rank(directory().urgencies, sealed.urgency.code),
    )


def passing(letter: Any) -> tuple[ForwardedPackage, forwarding.Carried] | None:
    """The package that the letter passes on; ``WrongState`` if it is not here any more."""
    try:
        return forwarding.carried(letter)
    except LookupError as error:
        message = _("The sealed package of the letter to be forwarded is not here.")
        raise WrongState(message) from error


def dated(letter: Any) -> date:
    """The date of the letter, else the agency's day of its registration, as its text says."""
    written: date | None = letter.letter_date
    at = letter.registered_at or clock.now()
    return written or at.astimezone(calendar.zone()).date()


def due_at(letter: Any) -> datetime | None:
    """The moment by which the letter asks for an answer; ``None`` for a whole day or no day."""
    asked = asked_by(letter)
    return asked.instant(calendar.zone()) if asked and asked.time else None


def signatory(letter: Any) -> Signatory | None:
    """Who signed, as the signature block has it."""
    sender = directory().agencies.get(our_id())
    return header.signatory(delegation.signature(letter), letter.signatory_unit or "", sender)


def listed(interface: Any, name: str, code: str | None) -> Any:
    """The agency's own entry for a code, or None."""
    rows = getUtility(IRegistry).collectionOfInterface(
        interface, prefix=f"gov.correspondence.{name}", check=False
    )
    return rows.get(code) if code else None


def handling(code: str | None) -> str | None:
    """The name of a handling mark; it travels as text."""
    row = listed(IHandling, "handlings", code)
    return (row.name_ar or row.name_en) if row else code
