"""Memory of the nonces that were used, against replayed requests."""

import threading
from collections import OrderedDict
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.errors import Busy
from typing import Protocol


class Nonces(Protocol):
    """Remembers nonces; `NonceCache` is the in-process one."""

    def claim(self, key: str, now: datetime) -> bool:
        """True the first time, False for a repetition."""


class NonceCache:
    """Thread-safe nonce memory of `seconds` (15 minutes), bounded to `size` entries.

    A request is only acceptable for 300 seconds either side of its creation, so a nonce
    forgotten after 15 minutes cannot be of use any more.
    """

    def __init__(self, size: int = 100_000, seconds: int = 900) -> None:
        self._size = size
        self._window = timedelta(seconds=seconds)
        self._seen: OrderedDict[str, datetime] = OrderedDict()
        self._lock = threading.Lock()

    def claim(self, key: str, now: datetime) -> bool:
        """True the first time within the window; Busy when full of fresh nonces, since
        forgetting one of them early would let its request be replayed."""
        with self._lock:
            self._forget(now - self._window)
            if key in self._seen:
                return False
            if len(self._seen) >= self._size:
                raise Busy("Too many requests in a short time.", retry_after=60)
            self._seen[key] = now
            return True

    def _forget(self, before: datetime) -> None:
        while self._seen and next(iter(self._seen.values())) < before:
            self._seen.popitem(last=False)
