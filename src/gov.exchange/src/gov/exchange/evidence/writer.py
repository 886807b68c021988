"""The single evidence writer: requests become sealed, chained statements on their way."""

from datetime import timedelta
from gov.correspondence.api import journal
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence.store import Request
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox.item import EvidenceItem
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.worker.portal import Portal
from typing import Any


BATCH = 50
KEPT_TRYING = timedelta(days=30)


def write_next(portal: Portal) -> bool:
    """Seal and chain what waits, at most ``BATCH``; True when there may be more."""
    waiting = portal.read(pending)
    if not any(waiting):
        return False
    done = portal.commit(write, "exchange: evidence")
    return done >= BATCH


def pending(site: Any) -> tuple[bool, bool, bool]:
    """Whether requests, unchained statements or journal entries wait."""
    store = evidence(site)
    return bool(store.requests), bool(store.unchained), journal_waits()


def journal_waits() -> bool:
    """Whether acts wait for the chain; asked by chaining none of them."""
    return journal.chain_pending(1) > 0


def write(site: Any) -> int:
    """State what was asked for, then chain everything new; the number of things done."""
    store = evidence(site)
    requests = store.requests.first(BATCH)
    for key, request in requests:
        state(site, request)
        store.requests.remove(key)
    return max(len(requests), store.chain_pending(BATCH), journal.chain_pending(BATCH))


def state(site: Any, request: Request) -> None:
    """Seal one statement and put it on its way to the sender."""
    held = inbox(site).get(request.sender, request.message_id)
    if held is None:
        log.alarm("evidence-without-custody", message_id=request.message_id)
        return
    us, now = our_id(), clock.now()
    statement = body(request, held, us)
    data = seal_evidence(statement, our_keys(us).seal, now).to_bytes()
    store = evidence(site)
    store.add(
        statement.evidence_identifier, statement.message_identifier, request.sender, data, "issued"
    )
    store.outgoing.add(
        EvidenceItem(
            statement.evidence_identifier,
            request.sender,
            now,
            now + KEPT_TRYING,
            data,
            statement.message_identifier,
        )
    )


def body(request: Request, held: Custody, us: str) -> Evidence:
    """The statement of a request about a package in custody."""
    registered = request.event == Event.CONTENT_CONSIGNMENT
    return Evidence(
        evidence_identifier=uuid7(),
        erds_event_id=Event(request.event),
        event_time=request.time,
        message_identifier=request.message_id,
        letter_id=held.letter_id,
        asice_sha512=held.asice_sha512,
        manifest_sha512=held.manifest_sha512,
        sender=request.sender,
        recipient=us,
        issuer=us,
        directory_seq=directory().sequence_number,
        registry_number=request.number or None,
        registry_date=request.time.date().isoformat() if registered else None,
        by=actor(request.by),
        event_reasons=tuple(Reason(code, detail) for code, detail in request.reasons),
    )


def actor(by: dict[str, str]) -> Actor | None:
    """Who, as far as it was disclosed."""
    if not by:
        return None
    return Actor(by.get("post") or "-", by.get("name") or None, by.get("unit") or None)
