"""Heads of journals: ours as others are shown it, theirs as we keep it."""

from collections.abc import Mapping
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence.heads import last_held
from gov.exchange.store import evidence
from gov.exchange.store import recovery
from gov.exchange.wire.head import as_pair
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.head import verify_head
from typing import Any


def ours(site: Any) -> Head:
    """Where our journal of evidence ends."""
    store = evidence(site)
    position = store.links.maxKey() if store.links else -1
    return Head(our_id(), position, store.head(), clock.now(), recovery(site).epoch)


def sealed(site: Any) -> dict[str, str]:
    """Our head under our seal, as JSON."""
    return as_pair(seal_head(ours(site), our_keys(our_id()).seal))


def keep(site: Any, peer: str, told: Mapping[str, str]) -> None:
    """Keep a peer's head; alarm when it contradicts, or is behind, what it showed before.

    Raises WireError for a head that is not the peer's.
    """
    store, now = recovery(site), clock.now()
    head = verify_head(pair_bytes(told), directory(), agency=peer, proven_at=now)
    known = store.heads.get(peer)
    if known is not None:
        before = verify_head(pair_bytes(known), directory(), agency=peer)
        if head.contradicts(before) or (head.epoch == before.epoch and head.is_behind(before)):
            log.alarm("head-contradicts", peer=peer, epoch=head.epoch, position=head.position)
            return
        if head.is_behind(before):
            return
    store.heads[peer] = dict(told)


def held(site: Any, peer: str) -> dict[str, str]:
    """The newest head of a peer, as it sealed it, or its last anchor; empty before the first."""
    told, anchored = recovery(site).heads.get(peer), last_held(site, peer)
    return dict(told) if told else as_pair(anchored) if anchored else {}


def we_are_behind(site: Any, told: Mapping[str, str]) -> bool:
    """True when a peer shows a head, sealed by us, of a state that this database never had."""
    if not told:
        return False
    shown = verify_head(pair_bytes(told), directory(), agency=our_id())
    if shown.epoch > recovery(site).epoch:
        recovery(site).epoch = shown.epoch
        return True
    return ours(site).is_behind(shown)
