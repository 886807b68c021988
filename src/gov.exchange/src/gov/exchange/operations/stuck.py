"""What waits and what failed, in words and without content; and "try now"."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.inbox.store import DEAD
from gov.exchange.outbox.item import Delivery
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.worker.wake import wake_after_commit
from typing import Any


LIMIT = 200


@dataclass(frozen=True, slots=True)
class Stuck:
    """One thing that is not where it should be; ``kind`` is ``letter``, ``evidence`` or
    ``intake``, ``state`` ``waiting`` or ``dead``; ``next_try`` is None for the dead."""

    kind: str
    id: str
    peer: str
    state: str
    since: datetime
    attempts: int
    next_try: datetime | None
    code: str
    reason: str
    support_id: str


def stuck(site: Any, limit: int = LIMIT) -> list[Stuck]:
    """Dead ones first, then what waits, at most ``limit`` of each."""
    queues = {"letter": outbox(site), "evidence": evidence(site).outgoing}
    dead = [
        described(kind, queue.items[id])
        for kind, queue in queues.items()
        for id, _ in zip(queue.dead, range(limit), strict=False)
    ]
    waiting = [
        described(kind, item)
        for kind, queue in queues.items()
        for item, _ in zip(queue.waiting(), range(limit), strict=False)
    ]
    return dead + not_taken_in(site, limit) + waiting


def described(kind: str, item: Delivery) -> Stuck:
    """An outgoing item."""
    return Stuck(
        kind,
        item.id,
        item.peer,
        item.state,
        item.created_at,
        item.attempts,
        None if item.state == DEAD else item.due,
        item.code,
        item.detail,
        item.support_id,
    )


def not_taken_in(site: Any, limit: int) -> list[Stuck]:
    """Packages in custody of which no letter was made, yet or ever."""
    store = inbox(site)
    keys = [*store.waiting.values(), *store.dead]
    held = [store.custody[key] for key, _ in zip(keys, range(limit), strict=False)]
    return [
        Stuck(
            "intake",
            item.message_id,
            item.sender,
            item.state,
            item.received_at,
            item.attempts,
            None,
            "",
            item.reason,
            "",
        )
        for item in held
    ]


def try_now(site: Any, kind: str, id: str) -> bool:
    """The same attempt with the same id, now; False when there is nothing to try."""
    if kind == "intake":
        done = inbox(site).revive(id)
    else:
        queue = outbox(site) if kind == "letter" else evidence(site).outgoing
        item = queue.items.get(id)
        done = item is not None and queue.revive(item, clock.now())
    if done:
        log.happened("try-now", kind=kind, id=id)
        wake_after_commit()
    return done
