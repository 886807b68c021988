"""How a try ended, written down: item, tracking on the letter, evidence."""

from gov.correspondence.api import tracking
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from typing import Any


def delivered(site: Any, message_id: str, statement: SealedStatement) -> None:
    """The recipient has the letter in custody; its receipt was verified."""
    item: LetterItem = outbox(site).items[message_id]
    receipt = read_evidence(statement)
    item.receipt = statement.to_bytes()
    item.code = item.detail = item.support_id = ""
    outbox(site).finish(item, clock.now())
    evidence(site).add(receipt.evidence_identifier, message_id, item.peer, item.receipt, "received")
    by = {"agency": item.peer}
    fact = Fact(receipt.evidence_identifier, "delivered", receipt.event_time, by, evidence=True)
    tracking.record(message_id, fact)


def failure(site: Any, message_id: str, error: WireError) -> None:
    """Decide by the error whether and when the item is tried again."""
    queue, now = outbox(site), clock.now()
    item: LetterItem = queue.items[message_id]
    if item.state == DONE:
        return
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
    keep_rejection(site, item, error)
    log.alarm("letter-dead", message_id=message_id, peer=item.peer, code=error.code)
    by = {"agency": item.peer if verdict.event == "refused" else our_id()}
    fact_id = f"{message_id}:{item.attempts}:{error.code}"
    tracking.record(message_id, Fact(fact_id, verdict.event, now, by, reason=reason(error)))


def keep_rejection(site: Any, item: LetterItem, error: WireError) -> None:
    """The recipient's sealed refusal, which the client verified, is evidence too."""
    if error.evidence:
        told = read_evidence(SealedStatement.from_bytes(error.evidence))
        identifier = told.evidence_identifier
        evidence(site).add(identifier, item.id, item.peer, error.evidence, "received")


def reason(error: WireError) -> str:
    """Why, in words, with the number to quote."""
    quoted = f" [{error.support_id}]" if error.support_id else ""
    return f"{error.detail} ({error.code}){quoted}"
