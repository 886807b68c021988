"""The worker of a portal: threads of its process, started only on the explicit flag.

Letters and statements go out by lanes; intake, evidence and chores have a thread each, so that
none of them keeps a letter or a receipt waiting.
"""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from gov.correspondence.api import notification
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.evidence.heads import anchor_next
from gov.exchange.evidence.pulling import pull_next
from gov.exchange.evidence.pushing import push_next
from gov.exchange.evidence.stamping import Stamper
from gov.exchange.evidence.writer import write_next
from gov.exchange.inbox.intake import take_next
from gov.exchange.inbox.transfers import spool
from gov.exchange.mailing.sending import mail_next
from gov.exchange.outbox.delivery import deliver_next
from gov.exchange.outbox.watch import watch_next
from gov.exchange.reconcile import asking
from gov.exchange.reconcile import mode
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import mailing
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.worker.abandoned import abandoned
from gov.exchange.worker.calm import Calm
from gov.exchange.worker.chores import Chores
from gov.exchange.worker.directory import Keeping
from gov.exchange.worker.lanes import Lanes
from gov.exchange.worker.loop import Loop
from gov.exchange.worker.pool import Pool
from gov.exchange.worker.portal import Portal
from gov.exchange.worker.searching import enter_next
from gov.exchange.worker.searching import read_next
from gov.exchange.worker.searching import recognise_next
from gov.exchange.worker.telling import notify_next
from gov.exchange.worker.telling import tell_next
from gov.exchange.worker.wake import bell
from typing import Any


THREADS = 16
# Threads that only urgent letters use, so that large ones under way never hold them up.
EXPRESS = 4
URGENT = 1
# What nobody hints at: it is due by the clock.
TIMED = frozenset(
    {"watch", "spool", "chores", "reconcile", "search", "telling", "messages", "texts", "scans"}
)


class Worker:
    """Looks every few seconds and at each hint for what is due, and sees that it is done."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.owner = settings().node
        pool = Pool(THREADS, "exchange")
        self.express = Lanes("express", self.urgent, 1, Pool(EXPRESS, "exchange-express"))
        self.letters = Lanes("letters", self.letter, settings().parallel, pool)
        self.statements = Lanes("evidence", self.statement, 1, pool)
        self.chores = Chores(portal, timedelta(seconds=settings().chores))
        self.keeping = Keeping(portal)
        self.stamper = Stamper()
        self.calm = Calm(bell.quiet)
        self.stopping = threading.Event()
        work = {
            "lanes": self.sweep,
            "watch": lambda: self.drain(watch_next),
            "mail": lambda: self.drain(self.mail),
            "intake": lambda: self.drain(take_next),
            "evidence": self.write,
            "stamps": lambda: self.drain(self.stamper.step),
            "telling": lambda: self.drain(tell_next),
            "messages": lambda: self.drain(self.message),
            "search": lambda: self.drain(enter_next),
            "texts": self.read,
            "scans": self.recognise,
            "spool": lambda: spool(settings()).expire(),
            "chores": lambda: self.chores.do(clock.now()),
            "reconcile": lambda: asking.step(self.portal),
            "marker": lambda: mode.marker().note(self.portal.db.lastTransaction()),
            "directory": self.keeping.do,
        }
        self.loops = [
            Loop(name, round, settings().sweep, hears=name not in TIMED)
            for name, round in work.items()
        ]
        self.thread = threading.Thread(target=self.run, name="exchange-worker", daemon=True)

    def start(self) -> None:
        """Begin in the background."""
        self.thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Let running steps finish, for some seconds; the leases cover the rest."""
        until = time.monotonic() + seconds
        self.stopping.set()
        for part in (self.express, self.letters, self.statements, *self.loops):
            part.stop()
        for thread in (self.thread, *(loop.thread for loop in self.loops)):
            if thread.is_alive():
                thread.join(max(until - time.monotonic(), 0.0))
        log.happened("worker-stopped", node=self.owner)

    def run(self) -> None:
        """Take over what a process of our name held when it died, then begin."""
        while not mode.looked(self.portal) and not self.stopping.wait(settings().sweep):
            pass
        try:
            self.portal.commit(self.release, "exchange: release")
        except Exception as error:  # the leases end by themselves
            log.failed("release", error)
        log.happened("worker-started", node=self.owner)
        for loop in self.loops:
            if not self.stopping.is_set():
                loop.start()

    def sweep(self) -> None:
        """See that every peer with something due is being served, urgent letters first."""
        abandoned.give_back(self.portal, self.owner)
        urgent, letters, statements = self.portal.read(due)
        self.express.start(urgent)
        self.letters.start(letters)
        self.statements.start(statements)

    def urgent(self, peer: str) -> bool:
        """Try the next urgent letter."""
        return deliver_next(self.portal, peer, self.owner, URGENT)

    def letter(self, peer: str) -> bool:
        """Try the next letter."""
        return deliver_next(self.portal, peer, self.owner)

    def statement(self, peer: str) -> bool:
        """Try the next statement; when there is none, the next question about a letter."""
        pushed = push_next(self.portal, peer, self.owner)
        return pushed or pull_next(self.portal, peer, self.owner)

    def mail(self, portal: Portal) -> bool:
        """Try the next letter that goes by e-mail."""
        return mail_next(portal, self.owner)

    def message(self, portal: Portal) -> bool:
        """Try the next notification that goes by e-mail."""
        return notify_next(portal, self.owner)

    def write(self) -> None:
        """State, chain, and anchor once a day: one after the other, as the one evidence writer."""
        self.drain(write_next)
        anchor_next(self.portal)

    def read(self) -> None:
        """Read files for the search, a program run for each, while no letters pass."""
        while self.calm.wait(self.stopping) and read_next(self.portal):
            pass

    def recognise(self) -> None:
        """Recognise the pages of scans, one after the other, while no letters pass."""
        while self.calm.wait(self.stopping) and recognise_next(self.portal):
            pass

    def drain(self, step: Callable[[Portal], bool]) -> None:
        """Repeat a step of our own while it finds full batches."""
        while not self.stopping.is_set() and step(self.portal):
            pass

    def release(self, site: Any) -> int:
        """Make due what is still held in our name."""
        now = clock.now()
        store = evidence(site)
        queues = (outbox(site), mailing(site), store.outgoing, store.pulls)
        held = sum(queue.release(self.owner, now) for queue in queues)
        return held + notification.release(self.owner, now)


def due(site: Any) -> tuple[list[str], list[str], list[str]]:
    """Peers with an urgent letter, with any letter, with a statement to send."""
    now, letters, known = clock.now(), outbox(site), recovery(site)
    store = evidence(site)
    found = (
        letters.peers(now, URGENT),
        letters.peers(now),
        sorted({*store.outgoing.peers(now), *store.pulls.peers(now)}),
    )
    urgent, all_letters, statements = (
        [peer for peer in peers if not known.owes(peer)] for peers in found
    )
    return urgent, all_letters, statements
