"""How often a secret may be asked about: buckets of tokens in this process. Pure.

One for each address, so that nobody tries without end; one for all, so that many addresses
together do not keep the portal from its own people.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address
from ipaddress import ip_network
from math import ceil
from typing import NamedTuple


class Bucket(NamedTuple):
    """``most`` questions at once, ``per_second`` afterwards."""

    most: float
    per_second: float


EACH = Bucket(30, 0.5)
ALL = Bucket(60, 10.0)
EVERYBODY = ""
# A whole network of IPv6 belongs to one subscriber.
_PREFIX = 64


class Rate:
    """Counts questions; holds at most ``size`` addresses, the longest untouched go first."""

    def __init__(self, size: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> int:
        """Count a question; return the seconds to wait for the next one, 0 where it may be asked.

        Whoever comes through the front server on this machine was counted there.
        """
        wanted = {EVERYBODY: ALL}
        if subscriber(address):
            wanted[subscriber(address)] = EACH
        with self._lock:
            now = self._clock()
            left = {name: self._now_in(name, bucket, now) for name, bucket in wanted.items()}
            missing = {name: 1 - each for name, each in left.items() if each < 1}
            for name, each in left.items():
                self._left[name] = (each if missing else each - 1, now)
                self._left.move_to_end(name)
            while len(self._left) > self._size:
                self._left.popitem(last=False)
        return max(
            (ceil(few / wanted[name].per_second) for name, few in missing.items()), default=0
        )

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._left.clear()

    def __len__(self) -> int:
        return len(self._left)

    def _now_in(self, name: str, bucket: Bucket, now: float) -> float:
        left, since = self._left.get(name, (bucket.most, now))
        return min(bucket.most, left + (now - since) * bucket.per_second)


def subscriber(address: str) -> str:
    """Return who stands behind an address; ``""`` for this machine and for what is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if found.is_loopback:
        return ""
    return str(ip_network((found, _PREFIX), strict=False)) if found.version == 6 else str(found)
