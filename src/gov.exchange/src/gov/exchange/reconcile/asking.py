"""Asking the peers: what was lost after a restore; at night, whether anything was.

Each page is taken in a transaction that also moves the cursor, so that a process that dies in
between asks for the same page again, and everything in it is known by its id.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import partial
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.reconcile import heads
from gov.exchange.reconcile import lost
from gov.exchange.reconcile import mode
from gov.exchange.reconcile import numbers
from gov.exchange.reconcile.beginning import LONGEST
from gov.exchange.reconcile.store import Debt
from gov.exchange.reconcile.store import Recovery
from gov.exchange.reconcile.taking import take
from gov.exchange.store import inbox
from gov.exchange.store import recovery
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import MOST_AGAIN
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.reconcile import Question
from gov.exchange.worker.peers import client
from gov.exchange.worker.portal import Portal
from typing import Any


# How often a peer is tried before the portal goes on without it.
PATIENCE = 5
PAUSE = timedelta(seconds=10)
LATER = timedelta(minutes=2)
# How long letters that were asked for again may take before they are asked for once more.
REMIND = timedelta(minutes=5)
NEVER = datetime.min.replace(tzinfo=UTC)
NIGHTLY = timedelta(hours=24)


def step(portal: Portal) -> None:
    """Everything that is due of a recovery; of a normal day, the nightly exchange of heads."""
    now = clock.now()
    for peer in portal.read(lambda site: due(recovery(site), now)):
        ask(portal, peer)
    portal.commit(forget_received, "exchange: asked again")
    for peer in portal.read(lambda site: silent(recovery(site), now)):
        remind(portal, peer)
    if portal.read(lambda site: bool(recovery(site).steps)):
        numbers.bring_back(portal)
    if portal.read(lambda site: bool(recovery(site).claims)):
        lost.hold(portal)
    if portal.read(lambda site: over(recovery(site))):
        lost.keep_free(portal)
        portal.commit(mode.end, "exchange: recovered")
    if portal.read(lambda site: tonight(recovery(site), now)):
        nightly(portal, now)


def due(found: Recovery, now: datetime) -> list[str]:
    """Peers to ask now."""
    return [peer for peer, debt in found.debts.items() if debt.due <= now]


def silent(found: Recovery, now: datetime) -> list[str]:
    """Peers whose letters have not come again though they were asked for a while ago.

    A peer that was set back to a backup itself meanwhile forgot that it was asked.
    """
    awaited = {key.partition("/")[0] for key in found.receipts} - set(found.debts)
    return sorted(peer for peer in awaited if now - found.asked.get(peer, NEVER) >= REMIND)


def over(found: Recovery) -> bool:
    """True when a recovering portal has asked everybody, or tried often enough."""
    return found.recovering and all(debt.tries >= PATIENCE for debt in found.debts.values())


def tonight(found: Recovery, now: datetime) -> bool:
    """True when a normal portal has not compared heads for a day."""
    late = found.nightly is None or now - found.nightly >= NIGHTLY
    return late and not found.recovering and not found.debts


def ask(portal: Portal, peer: str) -> None:
    """Ask one peer for everything; one that cannot be reached is tried later."""
    try:
        for direction in (Direction.SENT, Direction.RECEIVED):
            while ask_page(portal, peer, direction):
                pass
        ask_again(portal, peer)
    except WireError as error:
        log.failed("reconcile", error, peer=peer)
        note = partial(missed, peer=peer, error=error)
        portal.commit(note, "exchange: not reached")
        return
    portal.commit(lambda site: asked(site, peer), "exchange: peer asked")
    log.happened("reconciled", peer=peer)


def ask_page(portal: Portal, peer: str, direction: Direction) -> bool:
    """One page in one direction; False when there is no further one."""
    question = portal.read(lambda site: question_for(site, peer, direction))
    if question is None:
        return False
    page = call(portal, peer, question)
    failpoints.reach("reconcile-before-commit")
    portal.commit(lambda site: taken(site, peer, page), "exchange: reconcile page")
    failpoints.reach("reconcile-after-commit")
    return page.cursor is not None


def question_for(site: Any, peer: str, direction: Direction) -> Question | None:
    """Where to go on in a direction; None when it was asked to its end."""
    debt: Debt | None = recovery(site).debts.get(peer)
    if debt is None or debt.cursors.get(direction) == "":
        return None
    cursor = debt.cursors.get(direction)
    return Question(debt.since, debt.until, direction, cursor, head=heads.sealed(site))


def call(portal: Portal, peer: str, question: Question) -> Page:
    """Ask, outside any transaction."""
    us = portal.read(lambda _site: our_id())
    assert_outside()
    return client(us).reconcile(peer, question)


def taken(site: Any, peer: str, page: Page) -> None:
    """Take every entry of a page, and go on behind it."""
    us, found = our_id(), recovery(site)
    for entry in page.entries:
        take(site, us, peer, entry)
    debt: Debt = found.debts[peer]
    debt.cursors = {**debt.cursors, page.direction: page.cursor or ""}
    heads.keep(site, peer, page.head)
    if heads.we_are_behind(site, page.your_head):
        # An earlier restore had this epoch already; our heads must not look like a forgery.
        found.epoch += 1


def ask_again(portal: Portal, peer: str) -> None:
    """Have the peer send what it sent before and we lost."""
    wanted = portal.read(lambda site: missing(site, peer))
    for start in range(0, len(wanted), MOST_AGAIN):
        now = clock.now()
        again = tuple(wanted[start : start + MOST_AGAIN])
        page = call(portal, peer, Question(now, now, Direction.SENT, again=again))
        log.happened("asked-again", peer=peer, wanted=len(again), coming=page.again)


def missing(site: Any, peer: str) -> list[str]:
    """Messages of a peer whose receipts we know and whose packages we lack."""
    keys = recovery(site).receipts.keys(f"{peer}/", f"{peer}/~")
    return [key.partition("/")[2] for key in keys]


def remind(portal: Portal, peer: str) -> None:
    """Ask a peer once more; what it is sending already it does not send twice."""
    try:
        ask_again(portal, peer)
    except WireError as error:
        log.failed("reconcile", error, peer=peer)
    portal.commit(lambda site: recovery(site).was_asked(peer, clock.now()), "exchange: reminded")


def forget_received(site: Any) -> None:
    """Packages that came again are no longer awaited."""
    found = recovery(site)
    for key in [key for key in found.receipts if key in inbox(site).custody]:
        del found.receipts[key]
        found.report(**{"letters back": 1})


def missed(site: Any, peer: str, error: WireError) -> None:
    """Try a peer again later."""
    debt: Debt = recovery(site).debts[peer]
    debt.tries += 1
    debt.code, debt.detail = error.code, error.detail
    debt.due = clock.now() + (PAUSE if debt.tries < PATIENCE else LATER)


def asked(site: Any, peer: str) -> None:
    """A peer was asked for everything."""
    found = recovery(site)
    found.debts.pop(peer, None)
    found.was_asked(peer, clock.now())
    found.answered(peer, clock.now())


def nightly(portal: Portal, now: datetime) -> None:
    """Exchange heads with everybody; a peer that knows a later state of ours starts a recovery."""
    for peer in portal.read(lambda _site: mode.peers()):
        question = portal.read(
            lambda site: Question(now, now, Direction.SENT, head=heads.sealed(site))
        )
        try:
            page = call(portal, peer, question)
            portal.commit(
                lambda site, told=page, by=peer: compared(site, by, told), "exchange: heads"
            )
        except WireError as error:
            log.failed("heads", error, peer=peer)
    portal.commit(lambda site: setattr(recovery(site), "nightly", now), "exchange: heads compared")


def compared(site: Any, peer: str, page: Page) -> None:
    """Keep a peer's head, and look at the one of ours that it keeps."""
    heads.keep(site, peer, page.head)
    if heads.we_are_behind(site, page.your_head):
        # The backup knows when they were compared before it was taken: what is lost is younger.
        since = recovery(site).nightly or clock.now() - LONGEST
        mode.begin(site, f"{peer} holds a later head of ours", since)
