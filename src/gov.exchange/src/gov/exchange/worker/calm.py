"""When to do what costs much and can wait: while no letters pass, or after a minute."""

import threading
import time
from collections.abc import Callable


# Seconds without a hint after which letters no longer pass.
QUIET = 2.0
# Seconds after which it is done beside the letters.
LONGEST = 60.0


class Calm:
    """Says when it is time. ``quiet`` tells for how many seconds nobody has rung the bell."""

    def __init__(
        self, quiet: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.quiet = quiet
        self.clock = clock
        self.done = clock()

    def wait(self, stopping: threading.Event, pause: float = 0.5) -> bool:
        """Wait until it is time; False when told to stop meanwhile."""
        while self.quiet() < QUIET and self.clock() - self.done < LONGEST:
            if stopping.wait(pause):
                return False
        self.done = self.clock()
        return not stopping.is_set()
