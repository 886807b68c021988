"""Where the exchange stands with each agency."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange.outbox.queue import Queue
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import mailing
from gov.exchange.store import outbox
from gov.exchange.worker.breaker import Contact
from gov.exchange.worker.peers import breaker
from typing import Any


@dataclass(frozen=True, slots=True)
class Peer:
    """One agency: letters that wait by rank, statements that wait, given up ones, the time of the
    oldest letter, and what this process knows of its portal."""

    id: str
    letters: dict[int, int]
    statements: int
    dead: int
    oldest: datetime | None
    contact: Contact

    @property
    def waiting(self) -> int:
        """Letters that wait."""
        return sum(self.letters.values())


def peers(site: Any) -> list[Peer]:
    """Every agency with something that waits or failed, or that was called; in trouble first."""
    box, outgoing = outbox(site), evidence(site).outgoing
    letters, statements = box.counts(), outgoing.counts()
    dead = dead_by_peer(box)
    for peer, count in dead_by_peer(outgoing).items():
        dead[peer] = dead.get(peer, 0) + count
    known = {*letters, *statements, *dead, *breaker.contacts}
    found = [
        Peer(
            peer,
            letters.get(peer, {}),
            sum(statements.get(peer, {}).values()),
            dead.get(peer, 0),
            oldest.created_at if (oldest := box.oldest(peer)) else None,
            breaker.contact(peer),
        )
        for peer in known
    ]
    return sorted(found, key=trouble)


def trouble(peer: Peer) -> tuple[Any, ...]:
    """Those that are down first, then those with most that failed or waits."""
    return (not peer.contact.down, -peer.dead, -peer.waiting, peer.id)


def dead_by_peer(queue: Queue) -> dict[str, int]:
    """How many of each peer were given up."""
    found: dict[str, int] = {}
    for id in queue.dead:
        peer = queue.items[id].peer
        found[peer] = found.get(peer, 0) + 1
    return found


def totals(site: Any) -> dict[tuple[str, str], int]:
    """How many there are of each kind and state."""
    queues = {
        "letter": outbox(site),
        "evidence": evidence(site).outgoing,
        "mail": mailing(site),
    }
    counted = {(kind, "dead"): len(queue.dead) for kind, queue in queues.items()}
    for kind, queue in queues.items():
        ranks = queue.counts().values()
        counted[kind, "waiting"] = sum(count for each in ranks for count in each.values())
    store = inbox(site)
    counted["intake", "dead"] = len(store.dead)
    counted["intake", "waiting"] = len(store.waiting)
    return counted
