"""The heads of chains that peers show a node: kept, and shown to them again after a restore."""

import json
from collections.abc import Mapping
from gov.exchange import log
from gov.exchange.joining.state import State
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import read_head
from gov.exchange.wire.head import verify_head


def keep(state: State, peer: str, told: Mapping[str, str]) -> None:
    """Keep a peer's head; alarm when it contradicts, or is behind, what it showed before.

    Raises WireError for a head that is not the peer's.
    """
    data = pair_bytes(told)
    head = verify_head(data, state.directory(), agency=peer, proven_at=state.clock())
    known = state.store.head(peer)
    if known is not None:
        before = read_head(known)
        if head.contradicts(before) or (head.epoch == before.epoch and head.is_behind(before)):
            log.alarm("head-contradicts", peer=peer, epoch=head.epoch, position=head.position)
            return
        if head.is_behind(before):
            return
    with state.store.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO heads (peer, told) VALUES (?, ?)", (peer, data))


def held(state: State, peer: str) -> dict[str, str]:
    """The newest head of a peer, as it sealed it; empty before the first."""
    known = state.store.head(peer)
    told: dict[str, str] = json.loads(known) if known is not None else {}
    return told
