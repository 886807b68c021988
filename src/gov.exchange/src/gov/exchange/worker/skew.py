"""Our clock against those of the peers, from the ``Date`` of what they answer.

One peer may be wrong; where two agree that we are, it is us.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime


ALARM = 60.0
REFUSE = 300.0
# An observation counts for so many seconds, so that a clock that was set right is believed soon.
KEPT = 900.0
WITNESSES = 2


class Skew:
    """How many seconds each peer's clock is ahead of ours, as heard lately.

    ``elapsed`` is a clock that nobody sets.
    """

    def __init__(self, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.elapsed = elapsed
        self.lock = threading.Lock()
        self.heard: dict[str, tuple[float, float]] = {}

    def note(self, peer: str, theirs: datetime, ours: datetime) -> None:
        """A peer said what time it is."""
        with self.lock:
            self.heard[peer] = ((theirs - ours).total_seconds(), self.elapsed())

    def seen(self) -> dict[str, float]:
        """The seconds by peer, of what was heard lately."""
        now = self.elapsed()
        with self.lock:
            return {peer: off for peer, (off, at) in self.heard.items() if now - at <= KEPT}

    def off(self, limit: float) -> bool:
        """True when two peers agree that our clock is wrong by more than so many seconds."""
        seen = self.seen().values()
        ahead, behind = sum(off > limit for off in seen), sum(off < -limit for off in seen)
        return max(ahead, behind) >= WITNESSES

    def alarming(self) -> bool:
        """True when somebody has to look at our clock."""
        return self.off(ALARM)

    def refuses(self) -> bool:
        """True when nothing may be sealed with the time we have."""
        return self.off(REFUSE)


def date_of(header: str | None) -> datetime | None:
    """The time in a ``Date`` header, aware; None for what is none."""
    try:
        parsed = parsedate_to_datetime(header) if header else None
    except ValueError:
        return None
    return parsed if parsed is not None and parsed.tzinfo else None


skew = Skew()
