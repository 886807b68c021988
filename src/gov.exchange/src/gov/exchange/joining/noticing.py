"""How a node finds out by itself that its folder was put back: its database is older than the
marker beside it, or a peer holds a later head of our chain."""

from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import partial
from gov.exchange import log
from gov.exchange.joining import recovery
from gov.exchange.joining.answering import head_of
from gov.exchange.joining.state import NEVER
from gov.exchange.joining.state import State
from gov.exchange.reconcile.marker import restored
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import read_head
from gov.exchange.wire.head import verify_head
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Question


DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LANES = 8
# Whoever has nothing of us holds no head of ours.
CORRESPONDENTS = (
    "SELECT recipient AS peer FROM sent UNION SELECT sender FROM received"
    " UNION SELECT peer FROM compared ORDER BY peer"
)


def look(state: State) -> None:
    """Compare database and marker before anything is taken or sent.

    Raises WireError where the folder was put back and no directory says whom to ask.
    """
    # In this order: another process may write meanwhile, and note it.
    seen, turn = state.marker.seen(), state.store.turn()
    why = restored(seen, as_bytes(turn), turn)
    if why:
        written = datetime.fromtimestamp(turn / 1_000_000, UTC)
        begin(state, written, why)
    note(state)


def begin(state: State, since: datetime, why: str) -> None:
    """Ask every peer what it knows since then, or for as long as it may be asked."""
    now = state.clock()
    longest = now - recovery.LONGEST + HOUR
    recovery.begin(state, min(max(since, longest), now), why)


def note(state: State) -> None:
    """Remember beside the database how far it was written."""
    state.marker.note(as_bytes(state.store.turn()))


def as_bytes(turn: int) -> bytes:
    """A turn as markers compare it."""
    return turn.to_bytes(8, "big")


def compare(state: State) -> None:
    """Once a day show our head to each peer with which letters went, and look at the one it holds.

    Who is not reached is tried again in an hour. Not while peers are asked what was lost: they are
    shown it then.
    """
    now = state.clock()
    if now - state.looked < HOUR or state.store.one("SELECT 1 FROM debts") is not None:
        return
    state.looked, peers = now, list(due(state))
    if peers:
        with ThreadPoolExecutor(min(LANES, len(peers))) as pool:
            found = list(pool.map(partial(ask, state), peers))
        since = [last for last in found if last is not None]
        if since:
            begin(state, min(since), "a peer holds a later head of ours")


def due(state: State) -> Iterator[str]:
    """Peers that were not shown it for a day."""
    now, listed = state.clock(), state.directory().agencies
    for row in state.store.all(CORRESPONDENTS):
        peer = row["peer"]
        if peer in listed and peer != state.agency and now - compared(state, peer) >= DAY:
            yield peer


def compared(state: State, peer: str) -> datetime:
    """When the peer last held no later head than ours."""
    row = state.store.one("SELECT at FROM compared WHERE peer = ?", peer)
    return datetime.fromtimestamp(row["at"], UTC) if row else NEVER


def ask(state: State, peer: str) -> datetime | None:
    """Show our head to one peer; the time until which nothing was lost, if it holds a later one."""
    now, client = state.clock(), state.client()
    try:
        question = Question(now, now, Direction.SENT, head=head_of(state))
        told = client.reconcile(peer, question).your_head
        if later(state, told) is not None:
            return compared(state, peer)
        with state.store.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO compared (peer, at) VALUES (?, ?)", (peer, now.timestamp())
            )
    except WireError as error:
        log.failed("heads", error, peer=peer)
    finally:
        client.close()
        state.store.close()
    return None


def later(state: State, told: Mapping[str, str]) -> Head | None:
    """The head that a peer shows, sealed by us, if it is of a state that our database never had.

    Raises WireError for one that is not ours.
    """
    if not told:
        return None
    shown = verify_head(pair_bytes(told), state.directory(), agency=state.agency)
    return shown if read_head(pair_bytes(head_of(state))).is_behind(shown) else None
