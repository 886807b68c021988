"""The worker of a portal: threads of its process, started only on the explicit flag."""

import threading
from datetime import timedelta
from functools import partial
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.evidence.pushing import push_next
from gov.exchange.evidence.writer import write_next
from gov.exchange.inbox.intake import take_next
from gov.exchange.inbox.transfers import spool
from gov.exchange.outbox.delivery import deliver_next
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.worker.chores import Chores
from gov.exchange.worker.lanes import Lanes
from gov.exchange.worker.pool import Pool
from gov.exchange.worker.portal import Portal
from gov.exchange.worker.wake import event
from typing import Any


THREADS = 16
# Seconds between a hint and the sweep, so that letters that come together share a commit.
GATHER = 0.2


class Worker:
    """Sweeps every few seconds and at each hint: intake, evidence, lanes of peers, chores."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.owner = settings().node
        self.pool = Pool(THREADS, "exchange")
        letters = partial(deliver_next, portal)
        statements = partial(push_next, portal)
        self.letters = Lanes(
            "letters", lambda peer: letters(peer, self.owner), settings().parallel, self.pool
        )
        self.statements = Lanes("evidence", lambda peer: statements(peer, self.owner), 1, self.pool)
        self.chores = Chores(portal, timedelta(seconds=settings().chores))
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, name="exchange-worker", daemon=True)

    def start(self) -> None:
        """Begin in the background."""
        self.thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Let running steps finish, for some seconds; the leases cover the rest."""
        self.stopping.set()
        self.letters.stop()
        self.statements.stop()
        event.set()
        self.thread.join(seconds)

    def run(self) -> None:
        """Sweep until told to stop."""
        self.try_to("release", lambda: self.portal.commit(self.release, "exchange: release"))
        log.happened("worker-started", node=self.owner)
        while not self.stopping.is_set():
            event.clear()
            self.sweep()
            event.wait(settings().sweep)
            self.stopping.wait(GATHER)
        log.happened("worker-stopped", node=self.owner)

    def sweep(self) -> None:
        """Look once for everything there is to do."""
        self.try_to("intake", lambda: self.drain(take_next))
        self.try_to("evidence", lambda: self.drain(write_next))
        self.try_to("letters", lambda: self.letters.start(self.portal.read(due_letters)))
        self.try_to("statements", lambda: self.statements.start(self.portal.read(due_statements)))
        self.try_to("spool", lambda: spool(settings()).expire())
        self.try_to("chores", lambda: self.chores.do(clock.now()))

    def drain(self, step: Any) -> None:
        """Repeat a step of our own while it finds full batches."""
        while not self.stopping.is_set() and step(self.portal):
            pass

    def release(self, site: Any) -> int:
        """Take over what a process of our name held when it died."""
        now = clock.now()
        return outbox(site).release(self.owner, now) + evidence(site).outgoing.release(
            self.owner, now
        )

    def try_to(self, what: str, work: Any) -> None:
        """Do one thing; its failure is logged and stops nothing else."""
        try:
            work()
        except Exception as error:  # the worker outlives whatever breaks
            log.failed("sweep", error, what=what)


def due_letters(site: Any) -> list[str]:
    """Peers with a letter to send."""
    return outbox(site).peers(clock.now())


def due_statements(site: Any) -> list[str]:
    """Peers with a statement to send."""
    return evidence(site).outgoing.peers(clock.now())
