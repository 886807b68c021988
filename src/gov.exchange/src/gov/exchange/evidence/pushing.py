"""Sealed statements on their way to the senders of letters."""

from functools import partial
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.evidence import heads
from gov.exchange.operations import counters
from gov.exchange.outbox.delivery import catch_up
from gov.exchange.outbox.item import EvidenceItem
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.store import evidence
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.worker.abandoned import abandoned
from gov.exchange.worker.peers import client
from gov.exchange.worker.peers import note_answer
from gov.exchange.worker.portal import Portal
from typing import Any


STATEMENT = "evidence"
Heads = tuple[bytes | None, bytes | None]


def push_next(portal: Portal, peer: str, owner: str) -> bool:
    """Try the next due statement for ``peer``; False when none is due."""
    job = portal.commit(lambda site: claim(site, peer, owner), "exchange: claim evidence")
    if job is None:
        return False
    us, evidence_id, data = job
    with abandoned.unless_done(STATEMENT, evidence_id):
        back = push(portal, us, peer, evidence_id, data)
    if back:
        catch_up(portal, peer)
    return True


def push(portal: Portal, us: str, peer: str, evidence_id: str, data: bytes) -> bool:
    """One try and its outcome; True when the peer answers again after a silence."""
    try:
        answer = send(us, peer, evidence_id, data)
    except WireError as error:
        note_answer(peer, error)
        counters.tried(STATEMENT, peer, error.code)
        missed = partial(failure, evidence_id=evidence_id, error=error)
        portal.commit(missed, "exchange: evidence failed")
        log.failed("evidence-push", error, evidence_id=evidence_id, peer=peer)
        return False
    back = note_answer(peer)
    counters.tried(STATEMENT, peer, counters.DELIVERED)
    failpoints.reach("evidence-before-settle")
    portal.commit(lambda site: arrived(site, evidence_id, answer), "exchange: evidence arrived")
    log.happened("evidence-delivered", evidence_id=evidence_id, peer=peer)
    return back


def claim(site: Any, peer: str, owner: str) -> tuple[str, str, bytes] | None:
    """Take the lease of the next due statement: our id, evidence id and bytes."""
    item: EvidenceItem | None = evidence(site).outgoing.claim(peer, owner, clock.now())
    return (our_id(), item.id, item.statement) if item is not None else None


def send(us: str, peer: str, evidence_id: str, data: bytes) -> Heads:
    """Push, outside any transaction; idempotent. A head of our journal is answered with heads, by
    a peer that keeps any."""
    assert_outside()
    if evidence_id.startswith(heads.HEAD):
        try:
            return client(us).send_head(peer, data)
        except NotFound:
            return None, None
    client(us).send_evidence(peer, SealedStatement.from_bytes(data))
    return None, None


def arrived(site: Any, evidence_id: str, answer: Heads) -> None:
    """The other side has it."""
    queue = evidence(site).outgoing
    item = queue.items[evidence_id]
    queue.finish(item, clock.now())
    heads.answered(site, item.peer, *answer)


def failure(site: Any, evidence_id: str, error: WireError) -> None:
    """Decide by the error whether and when the statement is pushed again."""
    queue, now = evidence(site).outgoing, clock.now()
    item = queue.items[evidence_id]
    item.met(error)
    verdict = decide(
        error,
        attempts=item.attempts,
        refreshed=item.refreshed,
        now=now,
        expires_at=item.expires_at,
    )
    if isinstance(verdict, Again):
        item.refreshed += verdict.refresh
        queue.postpone(item, verdict.at)
        return
    queue.bury(item, error, now)
    log.alarm("evidence-dead", evidence_id=evidence_id, peer=item.peer, code=error.code)
