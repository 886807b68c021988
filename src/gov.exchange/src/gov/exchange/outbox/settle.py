"""How a try ended, written down: item, tracking on the letter, evidence."""

from datetime import datetime
from gov.correspondence.api import tracking
from gov.correspondence.tracking.fact import AGAIN
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.evidence.pulling import follow
from gov.exchange.evidence.store import Request
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.item import WAITING
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.relations import forwarding
from gov.exchange.relations import stopping
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from typing import Any


def delivered(site: Any, message_id: str, statement: SealedStatement) -> None:
    """The recipient has the letter in custody; its receipt was verified."""
    item: LetterItem = outbox(site).items[message_id]
    receipt = read_evidence(statement)
    if not item.receipt:
        forwarding.passed_on(site, item, receipt.event_time)
    # What came again after a loss at the recipient was proven before.
    item.receipt = item.receipt or statement.to_bytes()
    item.code = item.detail = item.support_id = ""
    outbox(site).finish(item, clock.now())
    data = statement.to_bytes()
    evidence(site).add(receipt.evidence_identifier, message_id, item.peer, data, "received")
    follow(site, message_id, item.peer, clock.now())
    by = {"agency": item.peer}
    fact = Fact(receipt.evidence_identifier, "delivered", receipt.event_time, by, evidence=True)
    tracking.record(message_id, fact)
    stopping.arrived(site, item)


def failure(site: Any, message_id: str, error: WireError) -> None:
    """Decide by the error whether and when the item is tried again."""
    queue, now = outbox(site), clock.now()
    item: LetterItem = queue.items[message_id]
    if item.state != WAITING:
        return
    if item.wish is not None:
        item.met(error)
        stopping.carry_out(site, item)
        return
    verdict = decide(
        error,
        attempts=item.attempts + 1,
        refreshed=item.refreshed,
        now=now,
        expires_at=item.expires_at,
    )
    if isinstance(verdict, Again):
        item.met(error)
        item.refreshed += verdict.refresh
        queue.postpone(item, verdict.at)
        return
    if item.receipt:
        # The recipient had it once and proved it: that it does not take it again is no failure.
        queue.finish(item, now)
        log.alarm("again-refused", message_id=message_id, peer=item.peer, code=error.code)
        return
    end(site, item, error, now, verdict.event)


def end(
    site: Any, item: LetterItem, error: WireError, now: datetime, event: str = "failed"
) -> None:
    """Nothing more is tried: the letter's timeline says why, and the registry has it on its desk.

    ``event`` is ``refused`` where the recipient said so. Unless it sealed its refusal, we state in
    evidence that we could not deliver the letter.
    """
    outbox(site).bury(item, error, now)
    item.met(error)
    keep_rejection(site, item, error)
    if not error.evidence:
        evidence(site).ask(not_delivered(item, error, now))
    log.alarm("letter-dead", message_id=item.id, peer=item.peer, code=error.code)
    by = {"agency": item.peer if event == "refused" else our_id()}
    fact_id = f"{item.id}:{item.attempts}:{error.code}"
    sealed = bool(error.evidence)
    tracking.record(item.id, Fact(fact_id, event, now, by, reason=reason(error), evidence=sealed))


def not_delivered(item: LetterItem, error: WireError, now: datetime) -> Request:
    """RelayFailure; of a letter that never could be sealed, that it was not even submitted."""
    built = item.container is not None
    event = Event.RELAY_FAILURE if built else Event.SUBMISSION_REJECTION
    return Request(event.value, our_id(), item.id, now, reasons=((error.code, error.detail),))


def tried_again(site: Any, item: LetterItem, now: datetime) -> bool:
    """Try a letter now that waits or had ended; False when there is nothing to try."""
    ended = item.state == DEAD
    if ended and now >= item.expires_at:
        return False
    done = outbox(site).revive(item, now)
    if done and ended:
        by = {"agency": our_id()}
        tracking.record(item.id, Fact(f"{item.id}:resumed:{now.isoformat()}", AGAIN, now, by))
    return done


def keep_rejection(site: Any, item: LetterItem, error: WireError) -> None:
    """The recipient's sealed refusal, which the client verified, is evidence too."""
    if error.evidence:
        told = read_evidence(SealedStatement.from_bytes(error.evidence))
        identifier = told.evidence_identifier
        evidence(site).add(identifier, item.id, item.peer, error.evidence, "received")


def met(item: LetterItem) -> str:
    """What the last try of a letter met, in words; nothing before the first."""
    quoted = f" [{item.support_id}]" if item.support_id else ""
    return f"{item.detail} ({item.code}){quoted}" if item.code else ""


def reason(error: WireError) -> str:
    """Why, in words, with the number to quote."""
    quoted = f" [{error.support_id}]" if error.support_id else ""
    return f"{error.detail} ({error.code}){quoted}"
