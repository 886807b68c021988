"""Letters that do not arrive: who is told after an hour and a day, and the end of their time.

Asked of the clock and not of a try: while a peer is silent nobody tries.
"""

from datetime import datetime
from datetime import timedelta
from gov.correspondence.api import tracking
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.outbox import settle
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.item import WAITING
from gov.exchange.store import outbox
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.schedule import WARNINGS
from gov.exchange.wire.schedule import warnings_due
from gov.exchange.worker.portal import Portal
from typing import Any


BATCH = 20
# How long a try at the end of a letter's time may still go on.
PATIENCE = timedelta(minutes=1)
EVENTS = {"unit": "delayed", "registry": "overdue"}


def watch_next(portal: Portal) -> bool:
    """Look at letters that have been on their way for long; True when there may be more."""
    now = clock.now()
    if not portal.read(lambda site: outbox(site).to_look_at(now, 1)):
        return False
    return portal.commit(lambda site: watch(site, now), "exchange: watch") == BATCH


def watch(site: Any, now: datetime) -> int:
    """Look at some; the number of them."""
    box = outbox(site)
    places = box.to_look_at(now, BATCH)
    for place in places:
        box.looked(place)
        item = box.letter(place[1])
        if item is not None and item.state == WAITING:
            look_at(site, item, now)
    return len(places)


def look_at(site: Any, item: LetterItem, now: datetime) -> None:
    """Warn, or end it."""
    box = outbox(site)
    if item.receipt:
        # It arrived once and is sent again because it was lost there: nothing is late.
        return
    if now < item.expires_at:
        warn(item, now)
        box.look_after(item)
    elif item.lease_owner and item.due > now:
        box.look_after(item, now + PATIENCE)
    else:
        over = "The time to deliver the letter is over."
        settle.end(site, item, Expired(f"{over} {item.detail}".strip()), now)


def warn(item: LetterItem, now: datetime) -> None:
    """Give the warnings that are due and were not given."""
    due = warnings_due(item.created_at, now, item.expires_at)
    for position in range(item.told, due):
        event = EVENTS[WARNINGS[position].whom]
        fact = Fact(f"{item.id}:{event}", event, now, {"agency": our_id()}, reason=settle.met(item))
        tracking.record(item.id, fact)
        log.alarm("letter-late", message_id=item.id, peer=item.peer, whom=WARNINGS[position].whom)
    item.told = max(item.told, due)
