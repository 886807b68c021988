"""Short transactions that repeat themselves, and the proof that none is open."""

import random
import time
import transaction
from collections.abc import Callable
from gov.exchange.wire.errors import Busy
from transaction.interfaces import TransientError
from typing import TypeVar


T = TypeVar("T")
TRIES = 12


def commit(work: Callable[[], T], note: str) -> T:
    """Run ``work`` in a transaction of its own and commit it, again after each conflict.

    What the thread had open is aborted first, so that ``work`` sees the newest state. Raises
    ``Busy`` when the conflicts do not end, and whatever ``work`` raises.
    """
    for attempt in range(TRIES):
        transaction.abort()
        try:
            with transaction.manager as current:
                current.note(note)
                return work()
        except TransientError:
            time.sleep(random.uniform(0.002, 0.02) * (attempt + 1))  # noqa: S311
    raise Busy("Too many writers at once; the same request may be repeated.", retry_after=1)


def fresh() -> None:
    """Let the thread see what others committed meanwhile; what it had open is dropped."""
    transaction.abort()


def assert_outside() -> None:
    """RuntimeError when a transaction with changes is open in this thread.

    A call to another machine inside a transaction would be repeated with it after a conflict.
    """
    current = transaction.manager.manager._txn
    if current is not None and current._resources:
        raise RuntimeError("a remote call inside a transaction")
