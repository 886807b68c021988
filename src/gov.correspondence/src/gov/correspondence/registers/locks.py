"""One writer at a time in a book."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.exceptions import Busy
from gov.correspondence.registers.interfaces import IBookLocks
from threading import Lock
from zope.interface import implementer


@implementer(IBookLocks)
class ProcessLocks:
    """Locks of one process: right for the embedded portal, where one process writes."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    @contextmanager
    def hold(self, key: str, timeout: float) -> Iterator[None]:
        with self._guard:
            lock = self._locks[key]
        if not lock.acquire(timeout=timeout):
            raise Busy(_("Others are registering in this book just now. Please try again."))
        try:
            yield
        finally:
            lock.release()


process_locks = ProcessLocks()
