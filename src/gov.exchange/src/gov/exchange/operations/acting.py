"""What an operator does about it: try now, give up with a reason, take up again."""

from datetime import datetime
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.mailing import settle as ending
from gov.exchange.mailing.item import MailItem
from gov.exchange.messages import _
from gov.exchange.operations.stuck import KINDS
from gov.exchange.operations.stuck import queue_of
from gov.exchange.outbox import settle
from gov.exchange.outbox.item import CANCELLED
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.outcome import GivenUp
from gov.exchange.outbox.queue import Queue
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.worker.peers import breaker
from gov.exchange.worker.wake import wake_after_commit
from itertools import islice
from plone import api
from typing import Any


MOST = 1000
LONGEST = 500
KNOWN = frozenset(KINDS)


def try_now(site: Any, kind: str, id: str) -> bool:
    """The same attempt with the same id, now; False when there is nothing to try.

    A silent peer is called at once, and what was given up is taken up again.
    """
    if kind not in KNOWN:
        raise Invalid(_("There is no such kind."), field="kind")
    done = inbox(site).revive(id) if kind == "intake" else revived(site, kind, id, clock.now())
    if done:
        log.happened("try-now", kind=kind, id=id, by=api.user.get_current().getId())
        wake_after_commit()
    return done


def revived(site: Any, kind: str, id: str, now: datetime) -> bool:
    """Make an outgoing item due."""
    queue = queue_of(site, kind)
    item = queue.items.get(id)
    # What failed by e-mail is another message once the registry sends it again.
    if item is None or (kind == "mail" and item.state == DEAD):
        return False
    done = settle.tried_again(site, item, now) if kind == "letter" else queue.revive(item, now)
    if done:
        breaker.release(item.peer)
    return done


def try_peer_now(site: Any, peer: str) -> int:
    """Try everything that waits for a peer, as far as nobody is at it; how many."""
    now = clock.now()
    queues = (outbox(site), evidence(site).outgoing)
    done = sum(postponed_now(queue, peer, now) for queue in queues)
    breaker.release(peer)
    log.happened("try-peer-now", peer=peer, count=done, by=api.user.get_current().getId())
    wake_after_commit()
    return done


def postponed_now(queue: Queue, peer: str, now: datetime) -> int:
    """Make due what a peer's lanes have postponed, at most a thousand."""
    late = (queue.items[id] for _name, due, id in queue.places(peer) if due > now.timestamp())
    return sum(queue.revive(item, now) for item in list(islice(late, MOST)))


def give_up(site: Any, kind: str, id: str, reason: str) -> None:
    """Try it no more, for a reason that is told; a letter then waits to be sent another way.

    Raises ``Invalid``, ``NotFound``, and ``WrongState`` for what arrived, ended or is being tried.
    """
    said = " ".join(reason.split())
    if not said or len(said) > LONGEST or not said.isprintable():
        raise Invalid(_("Say in one line why it is given up."), field="reason")
    item = queue_of(site, kind).items.get(id) if kind in KNOWN - {"intake"} else None
    if item is None:
        raise NotFound(_("Nothing of that id waits."), field="id")
    if item.state in (DONE, CANCELLED) or item.id in queue_of(site, kind).dead or item.lease_owner:
        raise WrongState(_("It arrived, was given up already, or is being sent at this moment."))
    bury(site, item, GivenUp(said))
    log.happened("given-up", kind=kind, id=id, by=api.user.get_current().getId())


def bury(site: Any, item: Any, error: GivenUp) -> None:
    """End it, with all that follows for a letter."""
    now = clock.now()
    if isinstance(item, MailItem):
        ending.end(site, item, error)
        return
    if isinstance(item, LetterItem):
        settle.end(site, item, error, now)
        wake_after_commit()
        return
    item.met(error)
    evidence(site).outgoing.bury(item, error, now)
