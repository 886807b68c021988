"""After a server did not answer it is left alone for a while, so that nobody waits in vain."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Remembers that a server failed; shared by all threads of the process.

    ``pause`` is how many seconds to leave the server alone. Then a single caller may try again
    while the others still do without; its success opens the way for all.
    """

    def __init__(self, pause: float = 5.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._closed_until: float | None = None

    def allows(self) -> bool:
        """Tell whether the caller may ask the server now."""
        with self._lock:
            if self._closed_until is None:
                return True
            now = self._clock()
            if now < self._closed_until:
                return False
            self._closed_until = now + self._pause
            return True

    def failed(self) -> None:
        with self._lock:
            self._closed_until = self._clock() + self._pause

    def answered(self) -> None:
        with self._lock:
            self._closed_until = None


_breakers: dict[tuple[str, float], Breaker] = {}


def breaker_for(uri: str, patience: float) -> Breaker:
    """Return the one breaker of this process for a server and those who wait so many seconds.

    The impatient keep one of their own: what is too slow for them may do for the others.
    """
    return _breakers.setdefault((uri, patience), Breaker())
