"""Slows down whoever guesses passwords, without locking an owner out for good.

Wrong passwords are counted in memory, per process, three ways: for one account from one address
(strict: the guesser waits longer and longer), for one account from everywhere (mild: otherwise
anybody could keep a minister out of his own account) and for one address (many people may share
one). A restart forgets them; nothing is written to the database on a wrong password.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple


class Limit(NamedTuple):
    """``free`` failures cost nothing; each further one doubles ``pause`` up to ``longest`` s."""

    free: int
    pause: float
    longest: float

    def wait_after(self, failures: int) -> float:
        """Return the seconds to wait after so many failures."""
        beyond = failures - self.free
        if beyond < 0:
            return 0.0
        return min(self.pause * 2 ** min(beyond, 30), self.longest)


PAIR = Limit(free=5, pause=30, longest=900)
ACCOUNT = Limit(free=20, pause=15, longest=60)
ADDRESS = Limit(free=60, pause=15, longest=300)

MEMORY_SECONDS = 1800.0
Key = tuple[str, str, str]


class _Count(NamedTuple):
    failures: int
    last: float
    until: float


class Throttle:
    """Counts wrong passwords; holds at most ``size`` counters, the longest untouched go first."""

    def __init__(self, size: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: OrderedDict[Key, _Count] = OrderedDict()

    def wait(self, login: str, address: str) -> float:
        """Return the seconds until the next password is looked at; 0 if it is looked at now."""
        now = self._clock()
        with self._lock:
            return max(
                (
                    self._counts[key].until - now
                    for key in _limits(login, address)
                    if key in self._counts
                ),
                default=0.0,
            )

    def failed(self, login: str, address: str) -> None:
        """Count a wrong password; with an empty login only against the address."""
        now = self._clock()
        with self._lock:
            for key, limit in _limits(login, address).items():
                failures = self._recent(key, now) + 1
                until = now + limit.wait_after(failures)
                self._counts[key] = _Count(failures, now, until)
                self._counts.move_to_end(key)
            while len(self._counts) > self._size:
                self._counts.popitem(last=False)

    def succeeded(self, login: str, address: str) -> None:
        """Forget what was counted against the account.

        The address stays counted: a guesser with an account of his own must not wash it clean.
        """
        with self._lock:
            for key in _limits(login, address):
                if key[0] != "address":
                    self._counts.pop(key, None)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._counts.clear()

    def __len__(self) -> int:
        return len(self._counts)

    def _recent(self, key: Key, now: float) -> int:
        count = self._counts.get(key)
        return count.failures if count and now - count.last < MEMORY_SECONDS else 0


def _limits(login: str, address: str) -> dict[Key, Limit]:
    account = login.casefold()
    limits = {("address", "", address): ADDRESS}
    if account:
        limits["account", account, ""] = ACCOUNT
        limits["pair", account, address] = PAIR
    return limits
