"""The hint that there is something to do; the sweep finds what a lost hint would have said."""

import threading
import transaction


event = threading.Event()


def wake() -> None:
    """Let the worker of this process look now."""
    event.set()


def wake_after_commit() -> None:
    """Hint once this transaction is durable, and not if it fails."""
    transaction.get().addAfterCommitHook(_hint)


def _hint(success: bool) -> None:
    if success:
        wake()
