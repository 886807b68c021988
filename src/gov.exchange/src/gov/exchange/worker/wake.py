"""The hint that there is something to do; the sweep finds what a lost hint would have said."""

import threading
import time
import transaction


class Bell:
    """Rings for everybody who listens; who listens, clears what was heard."""

    def __init__(self) -> None:
        self.listeners: list[threading.Event] = []
        self.rang = 0.0

    def listen(self) -> threading.Event:
        """An event of the listener's own, which each ring sets."""
        event = threading.Event()
        self.listeners.append(event)
        return event

    def ring(self) -> None:
        """Let all of them look now."""
        self.rang = time.monotonic()
        for event in tuple(self.listeners):
            event.set()

    def quiet(self) -> float:
        """Seconds since it rang."""
        return time.monotonic() - self.rang


bell = Bell()


def wake() -> None:
    """Let the worker of this process look now."""
    bell.ring()


def wake_after_commit() -> None:
    """Hint once this transaction is durable, and not if it fails."""
    transaction.get().addAfterCommitHook(_hint)


def _hint(success: bool) -> None:
    if success:
        wake()
