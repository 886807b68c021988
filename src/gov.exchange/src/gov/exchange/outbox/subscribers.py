"""A dispatched letter becomes outbox items, in the transaction of the dispatch."""

import uuid
from gov.correspondence.api import tracking
from gov.correspondence.interfaces import ILetterDispatched
from gov.correspondence.letters.interfaces import IConfidentiality
from gov.correspondence.letters.interfaces import IHandling
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.outbox import header
from gov.exchange.outbox.item import LetterItem
from gov.exchange.settings import configured
from gov.exchange.store import outbox
from gov.exchange.wire.header import header_bytes
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
    if not configured():
        return
    connected = directory().agencies
    for consignment in event.consignments:
        row = consignment.recipient
        by_exchange = row.get("delivery", "exchange") == "exchange"
        if row.get("agency") in connected and by_exchange and not consignment.message_id:
            submit(event.object, consignment)


def submit(letter: Any, consignment: Any) -> LetterItem:
    """Fix the messageId, keep what will be sealed, and say that it is queued."""
    message_id, now = uuid7(), clock.now()
    item = snapshot(letter, consignment.recipient, message_id)
    outbox(api.portal.get()).add(item)
    consignment.message_id = message_id
    tracking.add(message_id, letter)
    by = {"agency": our_id(), "unit": letter.unit or ""}
    tracking.record(message_id, Fact(f"{message_id}:queued", "queued", now, by))
    wake_after_commit()
    return item


def snapshot(letter: Any, row: Any, message_id: str) -> LetterItem:
    """The item of one consignment: later changes of lists and directory do not reach it."""
    files = header.chosen(letter.files.values(), row.get("attachments") or "all")
    sealed = header.build(
        letter,
        row,
        sender=our_id(),
        message_id=message_id,
        letter_id=str(uuid.UUID(api.content.get_uuid(letter))),
        now=clock.now(),
        files=files,
        confidentiality=listed(IConfidentiality, "confidentialities", letter.confidentiality),
        urgency=listed(IUrgency, "urgencies", letter.urgency),
        handling=handling(letter.handling),
        directory=directory(),
    )
    return LetterItem(
        message_id,
        row["agency"],
        sealed.issued_at,
        sealed.expires_at,
        header_bytes(sealed),
        files,
        api.content.get_uuid(letter),
    )


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
