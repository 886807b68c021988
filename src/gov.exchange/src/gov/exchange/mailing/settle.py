"""How a try ended, written down: item and tracking on the letter."""

from gov.correspondence.api import lookup
from gov.correspondence.api import tracking
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.mailing.errors import MailUnsure
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.smtp import Reply
from gov.exchange.outbox.item import WAITING
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.outbox.settle import reason
from gov.exchange.store import mailing
from gov.exchange.wire.errors import WireError
from typing import Any


WAY = "email"


def taken(site: Any, id: str, reply: Reply) -> None:
    """Our mail server has it: that is all we know of it."""
    item: MailItem = mailing(site).items[id]
    now = clock.now()
    item.reply, item.reports, item.taken_at = reply.text, reply.reports, now
    item.code = item.detail = item.support_id = ""
    mailing(site).finish(item, now)
    by = {"agency": our_id()}
    told = Fact(
        f"{id}:relayed", "relayed", now, by, reason=reply.text, way=WAY, shipment=item.message_id
    )
    tell(item, told)


def failure(site: Any, id: str, error: WireError) -> None:
    """Try it again by the schedule, or leave it to the registry."""
    queue, now = mailing(site), clock.now()
    item: MailItem = queue.items[id]
    if item.state != WAITING:
        return
    verdict = decide(
        error,
        attempts=item.attempts + 1,
        refreshed=0,
        now=now,
        expires_at=item.expires_at,
    )
    item.met(error)
    item.broke_off(isinstance(error, MailUnsure))
    if isinstance(verdict, Again):
        queue.postpone(item, verdict.at)
    else:
        end(site, item, error)


def end(site: Any, item: MailItem, error: WireError) -> None:
    """Nothing more is tried: the timeline says why, and the registry has it on its desk."""
    now = clock.now()
    mailing(site).bury(item, error, now)
    log.alarm("mail-dead", message_id=item.id, code=error.code)
    id = f"{item.id}:{item.attempts}:{error.code}"
    tell(item, Fact(id, "failed", now, {"agency": our_id()}, reason=reason(error), way=WAY))


def tell(item: MailItem, fact: Fact) -> None:
    """Record a fact with the consignment of the message."""
    letter = lookup.by_uid(item.letter_uid)
    if letter is not None:
        tracking.tell(letter, item.consignment, fact)
    else:
        log.alarm("mail-without-letter", message_id=item.id)
