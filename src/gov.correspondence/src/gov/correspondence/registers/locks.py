"""One writer at a time in a book, in the order in which they came."""

from collections import defaultdict
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.exceptions import Busy
from gov.correspondence.registers.interfaces import IBookLocks
from threading import Event
from threading import Lock
from zope.interface import implementer


class Turn:
    """A lock whose waiters get it in the order in which they came; ``threading.Lock`` has none."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Take the turn; False when it did not come within so many seconds."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            called = Event()
            self._waiting.append(called)
        return called.wait(timeout) or self._called_late(called)

    def release(self) -> None:
        """Hand the turn to who waits longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _called_late(self, called: Event) -> bool:
        """Stop waiting; True when the call came at the last moment."""
        with self._guard:
            if called.is_set():
                return True
            self._waiting.remove(called)
            return False


@implementer(IBookLocks)
class ProcessLocks:
    """Locks of one process: right for the embedded portal, where one process writes."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._turns: defaultdict[str, Turn] = defaultdict(Turn)

    @contextmanager
    def hold(self, key: str, timeout: float) -> Iterator[None]:
        with self._guard:
            turn = self._turns[key]
        if not turn.acquire(timeout):
            raise Busy(_("Others are registering in this book just now. Please try again."))
        try:
            yield
        finally:
            turn.release()


process_locks = ProcessLocks()
