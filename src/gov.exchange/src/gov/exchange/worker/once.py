"""Everything that is due, once, in this thread: for tests, and for a process without threads."""

from gov.exchange.evidence.heads import anchor_next
from gov.exchange.evidence.pulling import pull_next
from gov.exchange.evidence.pushing import push_next
from gov.exchange.evidence.stamping import Stamper
from gov.exchange.evidence.writer import write_next
from gov.exchange.inbox.intake import take_next
from gov.exchange.mailing.sending import mail_next
from gov.exchange.outbox.delivery import deliver_next
from gov.exchange.outbox.watch import watch_next
from gov.exchange.reconcile import asking
from gov.exchange.worker.daemon import due
from gov.exchange.worker.portal import Portal
from gov.exchange.worker.searching import enter_next
from gov.exchange.worker.searching import read_next
from gov.exchange.worker.start import site_paths
from gov.exchange.worker.telling import notify_next
from gov.exchange.worker.telling import tell_next
from typing import Any


OWNER = "once"
SEARCHING = (enter_next, read_next, enter_next)


def run_once(app: Any) -> None:
    """Intake, evidence and pushes of every site in ``app`` that has the exchange.

    Uses connections of its own: commit before you call it, and ``app._p_jar.sync()`` after.
    """
    for path in site_paths(app):
        once(Portal(app._p_jar.db(), path))


def once(portal: Portal) -> None:
    """One round for one site."""
    for step in (watch_next, take_next):
        while step(portal):
            pass
    asking.step(portal)
    for step in (write_next, anchor_next, Stamper().step, tell_next, *SEARCHING):
        while step(portal):
            pass
    for send_next in (mail_next, notify_next):
        while send_next(portal, OWNER):
            pass
    _urgent, letters, statements = portal.read(due)
    sending = (
        (letters, deliver_next),
        (statements, push_next),
        (statements, pull_next),
    )
    for peers, try_next in sending:
        for peer in peers:
            while try_next(portal, peer, OWNER):
                pass
