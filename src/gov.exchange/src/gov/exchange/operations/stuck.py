"""What waits and what failed, in words and without content, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.queue import Queue
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import mailing
from gov.exchange.store import outbox
from itertools import islice
from typing import Any


KINDS = ("letter", "evidence", "mail", "intake")
STATES = ("dead", "waiting")
PAGE = 25


@dataclass(frozen=True, slots=True)
class Stuck:
    """One thing that is not where it should be; ``kind`` is one of ``KINDS``, ``state`` of
    ``STATES``; ``next_try`` is None for the dead; ``place`` is where a page may go on after it."""

    kind: str
    id: str
    peer: str
    state: str
    rank: int
    since: datetime
    attempts: int
    next_try: datetime | None
    held: bool
    code: str
    reason: str
    support_id: str
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them, and the place after which the next page begins, "" on the last."""

    rows: tuple[Stuck, ...]
    following: str


def queue_of(site: Any, kind: str) -> Queue:
    """The queue of a kind that goes out."""
    if kind == "mail":
        return mailing(site)
    return outbox(site) if kind == "letter" else evidence(site).outgoing


def listed(
    site: Any, kind: str, state: str, peer: str = "", after: str = "", limit: int = PAGE
) -> Page:
    """A page of one kind and state, of one peer or all. ValueError for a place that is none."""
    if kind == "intake":
        found = not_taken_in(site, state, after)
    elif state == DEAD:
        found = buried(queue_of(site, kind), kind, after)
    else:
        found = waiting(queue_of(site, kind), kind, peer, after)
    rows = tuple(islice((row for row in found if peer in ("", row.peer)), limit + 1))
    return Page(rows[:limit], rows[limit - 1].place if len(rows) > limit else "")


def buried(queue: Queue, kind: str, after: str) -> Iterator[Stuck]:
    """What was given up, the oldest first; all of it after an id that is none of them."""
    known = after if after in queue.items else ""
    for id in queue.dead.keys(known, excludemin=True):
        yield described(kind, queue.items[id], id)


def waiting(queue: Queue, kind: str, peer: str, after: str) -> Iterator[Stuck]:
    """What waits, peer by peer, the most urgent first."""
    for name, due, id in queue.places(peer, parsed(after)):
        yield described(kind, queue.items[id], f"{name}|{due!r}|{id}")


def parsed(place: str) -> tuple[str, float, str] | None:
    """The place that a page ended with."""
    if not place:
        return None
    name, due, id = place.split("|")
    return name, float(due), id


def described(kind: str, item: Delivery, place: str) -> Stuck:
    """An outgoing item."""
    return Stuck(
        kind,
        item.id,
        item.peer,
        item.state,
        item.rank,
        item.created_at,
        item.attempts,
        None if item.state == DEAD else item.due,
        bool(item.lease_owner),
        item.code,
        item.detail,
        item.support_id,
        place,
    )


def not_taken_in(site: Any, state: str, after: str) -> Iterator[Stuck]:
    """Packages in custody of which no letter was made, yet or ever."""
    store = inbox(site)
    if state == DEAD:
        places = ((key, key) for key in store.dead.keys(after, excludemin=True))
    else:
        places = store.waiting.after(after)
    for place, key in places:
        yield taken(store.custody[key], place)


def taken(held: Custody, place: str) -> Stuck:
    """A package in custody."""
    return Stuck(
        "intake",
        held.message_id,
        held.sender,
        held.state,
        0,
        held.received_at,
        held.attempts,
        None,
        False,
        "not-taken-in" if held.state == DEAD else "",
        held.reason,
        "",
        place,
    )
