"""What a push lost is asked for: an hour after delivery, six hours after, then daily."""

from datetime import datetime
from datetime import timedelta
from functools import partial
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.evidence import arrival
from gov.exchange.evidence import heads
from gov.exchange.outbox.item import Delivery
from gov.exchange.store import evidence
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.worker.peers import client
from gov.exchange.worker.peers import note_answer
from gov.exchange.worker.portal import Portal
from typing import Any


FIRST, SECOND, THEN = timedelta(hours=1), timedelta(hours=6), timedelta(days=1)
ASKED = timedelta(days=30)
Pulled = tuple[list[SealedStatement], bytes | None]


def follow(site: Any, message_id: str, peer: str, now: datetime) -> None:
    """Ask the recipient of a delivered letter from time to time."""
    queue = evidence(site).pulls
    if message_id not in queue.items:
        item = Delivery(message_id, peer, now, now + ASKED)
        item.due = now + FIRST
        queue.add(item)


def pull_next(portal: Portal, peer: str, owner: str) -> bool:
    """Ask about the next letter that is due; False when none is."""
    job = portal.commit(lambda site: claim(site, peer, owner), "exchange: claim pull")
    if job is None:
        return False
    us, message_id = job
    try:
        found = ask(us, peer, message_id)
    except WireError as error:
        note_answer(peer, error)
        log.failed("evidence-pull", error, message_id=message_id, peer=peer)
        portal.commit(partial(again, message_id=message_id), "exchange: pull failed")
        return True
    note_answer(peer)
    keep = partial(take, peer=peer, message_id=message_id, found=found)
    if new := portal.commit(keep, "exchange: pulled"):
        log.happened("evidence-pulled", message_id=message_id, peer=peer, count=new)
    return True


def claim(site: Any, peer: str, owner: str) -> tuple[str, str] | None:
    """Take the lease of the next letter to ask about: our id and its messageId."""
    item = evidence(site).pulls.claim(peer, owner, clock.now())
    return (our_id(), item.id) if item is not None else None


def ask(us: str, peer: str, message_id: str) -> Pulled:
    """The call, outside any transaction. All is asked for: what was lost may be anywhere."""
    assert_outside()
    return client(us).pull_evidence(peer, message_id)


def take(site: Any, peer: str, message_id: str, found: Pulled) -> int:
    """Keep what was not known; the number of statements that were new."""
    statements, head = found
    new = sum(accepted(site, peer, statement) for statement in statements)
    heads.answered(site, peer, None, head)
    again(site, message_id)
    return new


def accepted(site: Any, peer: str, statement: SealedStatement) -> bool:
    """Keep one statement as if it had been pushed; a bad one hinders no other."""
    try:
        told = arrival.verified(statement.to_bytes(), peer)[1]
        return arrival.accept(site, statement, told)
    except WireError as error:
        log.failed("evidence-pull", error, peer=peer)
        return False


def again(site: Any, message_id: str) -> None:
    """Ask again later, for thirty days."""
    queue, now = evidence(site).pulls, clock.now()
    item = queue.items[message_id]
    item.attempts += 1
    at = now + (SECOND if item.attempts == 1 else THEN)
    if at < item.expires_at:
        queue.postpone(item, at)
    else:
        queue.finish(item, now)
        del queue.items[message_id]
