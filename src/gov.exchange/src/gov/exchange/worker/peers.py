"""The HTTP client of a worker thread, and what it learns of the peers it calls."""

import threading
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_keys
from gov.exchange.settings import settings
from gov.exchange.wire.client import Client
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import RateLimited
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import TLS_FILE
from gov.exchange.worker.breaker import Breaker


LONGEST_HOLD = timedelta(minutes=5)
_thread = threading.local()


def client(agency: str) -> Client:
    """This thread's client; a new one when directory or keys changed."""
    known, keys = directory(), our_keys(agency)
    held = getattr(_thread, "held", None)
    if held and held[0] is known and held[1] is keys:
        found: Client = held[2]
        return found
    if held:
        held[2].close()
    chosen = settings()
    tls = str(chosen.keys / TLS_FILE)
    fresh = Client(
        known,
        keys,
        connect_timeout=chosen.connect_timeout,
        read_timeout=chosen.read_timeout,
        networks=chosen.networks,
        ports=chosen.ports,
        verify=chosen.ca or True,
        certificate=(tls, tls) if keys.tls else None,
    )
    _thread.held = (known, keys, fresh)
    return fresh


breaker = Breaker()


def note_answer(peer: str, error: WireError | None = None) -> bool:
    """Tell the breaker how a call ended; True when a peer that was down answered again."""
    now = clock.now()
    if isinstance(error, PeerUnreachable):
        breaker.silent(peer, now)
        return False
    if isinstance(error, RateLimited) and error.retry_after:
        breaker.hold(peer, now + min(timedelta(seconds=error.retry_after), LONGEST_HOLD))
    return breaker.answered(peer, now)
