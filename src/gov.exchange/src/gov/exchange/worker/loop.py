"""A thread that does one thing again and again: every few seconds, and at each hint it hears."""

import threading
from collections.abc import Callable
from gov.exchange import log
from gov.exchange.worker.wake import bell


# Seconds between two rounds, so that things that come together share a commit. The first of them
# does not wait: a letter that comes alone leaves at once.
GATHER = 0.2


class Loop:
    """Calls ``work`` until told to stop; a failure is logged and ends nothing.

    Work that comes by the clock alone hears no hints: while letters pass there are five a second.
    """

    def __init__(
        self, name: str, work: Callable[[], object], pause: float, *, hears: bool = True
    ) -> None:
        self.name = name
        self.work = work
        self.pause = pause
        self.event = bell.listen() if hears else threading.Event()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, name=f"exchange-{name}", daemon=True)

    def start(self) -> None:
        """Begin in the background."""
        self.thread.start()

    def stop(self) -> None:
        """Begin no further round."""
        self.stopping.set()
        self.event.set()

    def run(self) -> None:
        """Work, rest, wait for a hint or the pause, and again."""
        while not self.stopping.is_set():
            self.event.clear()
            self.once()
            self.stopping.wait(GATHER)
            self.event.wait(self.pause)

    def once(self) -> None:
        """One round."""
        try:
            self.work()
        except Exception as error:  # the worker outlives whatever breaks
            log.failed("sweep", error, what=self.name)
