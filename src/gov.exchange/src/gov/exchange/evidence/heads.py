"""The head of our journal, anchored each day, and given to every peer; theirs are kept here."""

from datetime import timedelta
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.outbox.item import EvidenceItem
from gov.exchange.outbox.queue import peer_of
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import heads_answer
from gov.exchange.wire.head import read_head
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.head import verify_head
from gov.exchange.worker.portal import Portal
from typing import Any


DAY = timedelta(days=1)
KEPT_TRYING = timedelta(days=7)
HEAD = "head:"


def anchor_next(portal: Portal) -> bool:
    """Anchor the chain once a day if it went on; never more to do at once."""
    if portal.read(due):
        portal.commit(anchor, "exchange: anchor")
    return False


def due(site: Any) -> bool:
    """True when the chain went on and the last anchor is a day old."""
    store = evidence(site)
    if not store.links:
        return False
    if not store.anchors:
        return True
    last = newest(site)
    moved = store.links.maxKey() > store.anchors.maxKey()
    return moved and last is not None and clock.now() - read_head(last).time >= DAY


def anchor(site: Any) -> bytes:
    """Seal the head as it is, and put it on its way to every peer."""
    us, now, store = our_id(), clock.now(), evidence(site)
    position = store.links.maxKey()
    head = Head(us, position, store.head(), now, recovery(site).epoch)
    data = seal_head(head, our_keys(us).seal)
    store.anchors[position] = (data, None)
    for peer in peers(site):
        id = f"{HEAD}{peer}:{position}"
        if id not in store.outgoing.items:
            store.outgoing.add(EvidenceItem(id, peer, now, now + KEPT_TRYING, data, ""))
    return data


def peers(site: Any) -> list[str]:
    """The agencies we exchanged anything with, and that are still connected."""
    lanes = (*outbox(site).lanes, *evidence(site).outgoing.lanes)
    return sorted({peer_of(name) for name in lanes} & set(directory().agencies))


def newest(site: Any) -> bytes | None:
    """Our last anchor; None before the first."""
    store = evidence(site)
    return store.anchors[store.anchors.maxKey()][0] if store.anchors else None


def last_held(site: Any, peer: str) -> bytes | None:
    """The furthest head of a peer that we hold."""
    held = evidence(site).held.get(peer)
    return held[held.maxKey()] if held else None


def accept(site: Any, peer: str, data: bytes) -> bytes:
    """Keep a peer's head; answer what we held of it before and our own newest.

    Raises NotAuthorised for a head of somebody else.
    """
    before = last_held(site, peer)
    keep(site, peer, data)
    return heads_answer(before or data, newest(site))


def keep(site: Any, peer: str, data: bytes) -> Head:
    """Hold a peer's sealed head for ever; an alarm if it does not go on from the last one."""
    head = verify_head(data, directory(), agency=peer, proven_at=clock.now())
    store, before = evidence(site), last_held(site, peer)
    if peer not in store.held:
        store.held[peer] = type(store.anchors)()
    known = store.held[peer].get(head.position)
    back = before is not None and head.position < read_head(before).position and known is None
    if back or (known is not None and read_head(known).head != head.head):
        log.alarm("peer-journal-differs", peer=peer, position=head.position)
    if known is None:
        store.held[peer][head.position] = data
    return head


def answered(site: Any, peer: str, held: bytes | None, own: bytes | None) -> None:
    """Take in what a peer answered to our head; a head of ours that is not ours is an alarm."""
    try:
        if own is not None:
            keep(site, peer, own)
        if held is not None:
            confirm(site, peer, held)
    except WireError as error:
        log.failed("heads", error, peer=peer)


def confirm(site: Any, peer: str, data: bytes) -> None:
    """A peer holds this head of ours: keep it beside the journal it must fit."""
    head = verify_head(data, directory(), agency=our_id())
    store = evidence(site)
    link = store.links.get(head.position)
    if link is None or link[1] != head.head:
        log.alarm("journal-differs", peer=peer, position=head.position)
    kept = store.confirmed.get(peer)
    if kept is None or read_head(kept).position <= head.position:
        store.confirmed[peer] = data
