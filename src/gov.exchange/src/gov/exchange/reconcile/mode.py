"""Recovering and normal: how the portal gets from one to the other, and what it refuses then."""

import os
from datetime import datetime
from datetime import timedelta
from gov.correspondence.api import journal
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.reconcile.marker import Marker
from gov.exchange.reconcile.marker import restored
from gov.exchange.reconcile.store import Debt
from gov.exchange.reconcile.store import NORMAL
from gov.exchange.reconcile.store import RECOVERING
from gov.exchange.settings import settings
from gov.exchange.store import recovery
from gov.exchange.worker.portal import Portal
from typing import Any
from ZODB.TimeStamp import TimeStamp


FLAG = "GOV_EXCHANGE_RECOVERING"
BEFORE = timedelta(hours=1)
MOST_REPORTS = 20


class Guard:
    """Of this process: closed from its start until its worker compared database and marker."""

    def __init__(self) -> None:
        self.closed = False


guard = Guard()


def marker() -> Marker:
    """The marker of this process's database."""
    return Marker(settings().spool.parent / f"{settings().node}.marker")


def looked(portal: Portal) -> bool:
    """Look; False when that was not possible, and nothing may be taken or sent yet."""
    try:
        look(portal)
    except Exception as error:  # a directory or a database that is not there yet
        log.failed("restore-unknown", error)
        return False
    return True


def look(portal: Portal) -> None:
    """Compare database and marker at the start of the worker, and open the guard."""
    last = portal.db.lastTransaction()
    epoch = portal.read(lambda site: recovery(site).epoch)
    why = restored(marker().seen(), last, epoch)
    if not why and os.environ.get(FLAG) == "1":
        why = "the operator said so"
    written = TimeStamp(last).timeTime() if last.strip(b"\0") else 0.0
    if why:
        since = datetime.fromtimestamp(written, clock.now().tzinfo)
        portal.commit(lambda site: begin(site, why, since), "exchange: recovering")
    elif not epoch:
        portal.commit(first, "exchange: first epoch")
    marker().note(portal.db.lastTransaction())
    guard.closed = False


def first(site: Any) -> None:
    """A database that never had a marker gets its first epoch."""
    recovery(site).epoch = 1


def begin(site: Any, why: str, since: datetime, actor: str = "exchange") -> None:
    """Stop taking and sending until the peers were asked what they know since then.

    A peer that is still owed from an earlier restore is asked for all of it. ``actor`` is empty
    where the person logged in began it.
    """
    found, now = recovery(site), clock.now()
    found.mode, found.since = RECOVERING, since
    found.epoch += 1
    for peer in peers():
        start = since - BEFORE
        if (owed := found.debts.get(peer)) is not None:
            start = min(start, owed.since)
        found.debts[peer] = Debt(start, now, now)
    entry = {"began": now.isoformat(), "why": why, "since": since.isoformat(), "counts": {}}
    found.reports = (*found.reports, entry)[-MOST_REPORTS:]
    journal.record_site("exchange-recovering", why, actor=actor)
    log.alarm("recovering", why=why, since=since.isoformat(), peers=len(found.debts))


def end(site: Any) -> None:
    """Go on as usual; peers that could not be asked stay closed until they were."""
    found, now = recovery(site), clock.now()
    found.mode = NORMAL
    *earlier, last = found.reports
    owed = sorted(found.debts)
    found.reports = (*earlier, {**last, "ended": now.isoformat(), "not_reached": owed})
    told = ", ".join(f"{name} {count}" for name, count in sorted(last["counts"].items()))
    journal.record_site("exchange-recovered", told or "nothing was missing", actor="exchange")
    log.alarm("recovered", not_reached=owed, **last["counts"])


def peers() -> list[str]:
    """Every other agency of the directory."""
    us = our_id()
    return sorted(agency for agency in directory().agencies if agency != us)
