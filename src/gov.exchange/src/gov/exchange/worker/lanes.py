"""One lane per peer and kind of work, so that a slow or silent peer holds up nobody else."""

import threading
from collections.abc import Callable
from functools import partial
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.worker.peers import breaker
from gov.exchange.worker.pool import Pool
from gov.exchange.worker.wake import wake


Step = Callable[[str], bool]


class Lanes:
    """Runs ``step(peer)`` for peers that have something due, until it says there is no more.

    At most ``parallel`` threads work for one peer; all lanes share a pool.
    """

    def __init__(self, name: str, step: Step, parallel: int, pool: Pool) -> None:
        self.name = name
        self.step = step
        self.parallel = parallel
        self.pool = pool
        self.lock = threading.Lock()
        self.running: dict[str, int] = {}
        self.stopping = threading.Event()

    def start(self, peers: list[str]) -> None:
        """See that work is being done for each of these peers."""
        for peer in peers:
            for _ in range(self._open(peer)):
                self.pool.submit(partial(self._run, peer))

    def stop(self) -> None:
        """Finish the step at hand and take no further one."""
        self.stopping.set()

    def _open(self, peer: str) -> int:
        """How many threads to add for a peer; one while it is down."""
        if not breaker.may_try(peer, clock.now()):
            return 0
        with self.lock:
            wanted = 1 if breaker.is_down(peer) else self.parallel
            added = max(wanted - self.running.get(peer, 0), 0)
            self.running[peer] = self.running.get(peer, 0) + added
            return added

    def _run(self, peer: str) -> None:
        try:
            while not self.stopping.is_set() and self.step(peer):
                if breaker.rests(peer, clock.now()):
                    break
        except Exception as error:  # a lane that breaks is started again by the sweep
            log.failed("lane", error, lane=self.name, peer=peer)
        finally:
            with self.lock:
                self.running[peer] -= 1
            wake_others(self.stopping)


def wake_others(stopping: threading.Event) -> None:
    """Let the worker look for what came while this lane was closing."""
    if not stopping.is_set():
        wake()
