"""How many requests a peer may send: a bucket of tokens for each."""

import threading
import time
from collections.abc import Callable
from gov.exchange.wire.errors import RateLimited


# Seconds' worth of requests that may come at once.
BURST = 4.0


class Rate:
    """Counts the requests of each peer in this process; ``clock`` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.lock = threading.Lock()
        self.buckets: dict[str, tuple[float, float]] = {}

    def take(self, peer: str, per_second: float) -> None:
        """Count one request; RateLimited when there were too many. No limit for a rate of 0."""
        if per_second <= 0:
            return
        with self.lock:
            now, most = self.clock(), per_second * BURST
            left, since = self.buckets.get(peer, (most, now))
            left = min(most, left + (now - since) * per_second)
            self.buckets[peer] = (max(left - 1, 0.0), now)
        if left < 1:
            raise RateLimited("Too many requests of yours at once.", retry_after=1)


rate = Rate()
