"""Heads of journals: ours as others are shown it, theirs as we keep it."""

from collections.abc import Mapping
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.store import evidence
from gov.exchange.store import recovery
from gov.exchange.wire.reconcile import Head
from gov.exchange.wire.reconcile import pair
from gov.exchange.wire.reconcile import seal_head
from gov.exchange.wire.reconcile import verify_head
from typing import Any


def ours(site: Any) -> Head:
    """Where our journal of evidence ends."""
    store = evidence(site)
    position = store.links.maxKey() + 1 if store.links else 0
    return Head(our_id(), recovery(site).epoch, position, store.head(), clock.now())


def sealed(site: Any) -> dict[str, str]:
    """Our head under our seal, as JSON."""
    return pair(seal_head(ours(site), our_keys(our_id()).seal, clock.now()))


def keep(site: Any, peer: str, told: Mapping[str, str]) -> None:
    """Keep a peer's head; alarm when it contradicts, or is behind, what it showed before.

    Raises WireError for a head that is not the peer's.
    """
    head, store = verify_head(told, peer, directory(), clock.now()), recovery(site)
    known = store.heads.get(peer)
    if known is not None:
        before = verify_head(known, peer, directory())
        if head.contradicts(before) or (head.epoch == before.epoch and head.is_behind(before)):
            log.alarm("head-contradicts", peer=peer, epoch=head.epoch, position=head.position)
            return
        if head.is_behind(before):
            return
    store.heads[peer] = dict(told)


def held(site: Any, peer: str) -> dict[str, str]:
    """The newest head of a peer, as it sealed it; empty before the first."""
    return dict(recovery(site).heads.get(peer) or {})


def we_are_behind(site: Any, told: Mapping[str, str]) -> bool:
    """True when a peer shows a head, sealed by us, of a state that this database never had."""
    if not told:
        return False
    shown, present = verify_head(told, our_id(), directory()), ours(site)
    if shown.epoch > recovery(site).epoch:
        recovery(site).epoch = shown.epoch
        return True
    return present.is_behind(shown)
