"""The single evidence writer: requests become sealed, chained statements on their way."""

from datetime import timedelta
from gov.correspondence.api import journal
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence import lists
from gov.exchange.evidence.statement import body
from gov.exchange.evidence.statement import letter_received
from gov.exchange.evidence.statement import letter_sent
from gov.exchange.evidence.store import Request
from gov.exchange.outbox.item import EvidenceItem
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import SENDER_EVENTS
from gov.exchange.wire.evidence import TOLD_TO_RECIPIENT
from gov.exchange.wire.evidence import WITHOUT_CONTAINER
from gov.exchange.wire.serving import takes
from gov.exchange.worker.portal import Portal
from gov.exchange.worker.skew import skew
from typing import Any


BATCH = 50
KEPT_TRYING = timedelta(days=30)
# A letter is opened, registered and handed over once; done again after a restore it is no news.
ONCE = (
    Event.OPENED,
    Event.CONTENT_CONSIGNMENT,
    Event.CONTENT_HANDOVER,
    Event.CONTENT_HANDOVER_FAILURE,
)


def write_next(portal: Portal) -> bool:
    """Seal and chain what waits, at most ``BATCH``; True when there may be more."""
    if skew.refuses():
        return False
    # What was stated before a restore comes back first: nothing is to be stated a second time.
    if portal.read(lambda site: recovery(site).recovering or not any(pending(site))):
        return False
    done = portal.commit(write, "exchange: evidence")
    failpoints.reach("writer-after-commit")
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
    lists.keep(store)
    requests = store.requests.first(BATCH)
    for key, request in requests:
        state(site, request)
        store.requests.remove(key)
    failpoints.reach("writer-before-commit")
    return max(len(requests), store.chain_pending(BATCH), journal.chain_pending(BATCH))


def state(site: Any, request: Request) -> None:
    """Seal one statement, keep it, and put it on its way to the other side of the letter."""
    us = our_id()
    if recovery(site).epoch > 1 and stated_before(site, request):
        return
    if waits_for_container(site, request):
        evidence(site).put_off(request)
        return
    find = letter_sent if request.event in SENDER_EVENTS else letter_received
    letter = find(site, request, us)
    if letter is None:
        log.alarm("evidence-without-letter", message_id=request.message_id, event_id=request.event)
        return
    issue(site, body(request, letter, us), us)


def stated_before(site: Any, request: Request) -> bool:
    """Whether this act was stated before the database was restored."""
    for record in evidence(site).of_message(request.message_id):
        if record.direction == "issued":
            told = read_evidence(SealedStatement.from_bytes(record.data))
            if told.event == request.event and (told.registry_number or "") == request.number:
                return told.event in ONCE or told.event_time == request.time
    return False


def waits_for_container(site: Any, request: Request) -> bool:
    """Whether the letter is ours and is not sealed yet; then its digest cannot be named."""
    if request.event not in SENDER_EVENTS - WITHOUT_CONTAINER:
        return False
    item = outbox(site).letter(request.message_id)
    if item is None or item.container is not None:
        return False
    # The one who seals it at this moment would find nothing put off: then write this again.
    if item._p_jar is not None:
        item._p_jar.readCurrent(item)
    return True


def issue(site: Any, statement: Evidence, us: str) -> None:
    """Seal a statement of ours, keep it, and send it where somebody is to be told."""
    now = clock.now()
    data = seal_evidence(statement, our_keys(us).seal, now).to_bytes()
    store = evidence(site)
    identifier, message_id = statement.evidence_identifier, statement.message_identifier
    peer = told(statement)
    store.add(identifier, message_id, other_side(statement), data, "issued")
    if peer:
        store.outgoing.add(EvidenceItem(identifier, peer, now, now + KEPT_TRYING, data, message_id))


def other_side(statement: Evidence) -> str:
    """The agency at the other end of the letter."""
    ours = statement.issuer == statement.sender
    return statement.recipient if ours else statement.sender


def told(statement: Evidence) -> str:
    """Who is told: the sender of everything that it takes, the recipient of what concerns it; or
    nobody."""
    if statement.event in SENDER_EVENTS and statement.event not in TOLD_TO_RECIPIENT:
        return ""
    peer = other_side(statement)
    return peer if takes(directory().agencies.get(peer), statement.event) else ""
