"""The HTTP client of a worker thread, and peers that are not worth calling for now."""

import threading
from datetime import datetime
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_keys
from gov.exchange.settings import settings
from gov.exchange.wire.client import Client
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError


FAILURES = 5
PAUSE = timedelta(minutes=1)
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
    fresh = Client(
        known,
        keys,
        connect_timeout=chosen.connect_timeout,
        read_timeout=chosen.read_timeout,
        networks=chosen.networks,
        ports=chosen.ports,
        verify=chosen.ca or True,
    )
    _thread.held = (known, keys, fresh)
    return fresh


class Breaker:
    """After five failures in a row a peer is tried once a minute, until one try gets through."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.failures: dict[str, int] = {}
        self.pauses: dict[str, datetime] = {}

    def may_try(self, peer: str, now: datetime) -> bool:
        """True when the peer may be called; while it is down, True once a minute."""
        with self.lock:
            if self.failures.get(peer, 0) < FAILURES:
                return True
            if now < self.pauses.get(peer, now):
                return False
            self.pauses[peer] = now + PAUSE
            return True

    def is_down(self, peer: str) -> bool:
        """True while only probes go to the peer."""
        with self.lock:
            return self.failures.get(peer, 0) >= FAILURES

    def answered(self, peer: str) -> None:
        """The peer gave an answer of the protocol, whatever it said."""
        with self.lock:
            self.failures.pop(peer, None)
            self.pauses.pop(peer, None)

    def silent(self, peer: str, now: datetime) -> None:
        """The peer could not be reached."""
        with self.lock:
            self.failures[peer] = self.failures.get(peer, 0) + 1
            if self.failures[peer] >= FAILURES:
                self.pauses[peer] = now + PAUSE


breaker = Breaker()


def note_answer(peer: str, error: WireError | None = None) -> None:
    """Tell the breaker how a call ended."""
    if isinstance(error, PeerUnreachable):
        breaker.silent(peer, clock.now())
    else:
        breaker.answered(peer)
