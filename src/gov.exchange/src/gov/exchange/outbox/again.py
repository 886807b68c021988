"""Letters that could not be delivered: what the registry sees of them, and sending them again."""

from dataclasses import dataclass
from datetime import datetime
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.undelivered import given_up
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.exchange import clock
from gov.exchange.directory.current import our_id
from gov.exchange.messages import _
from gov.exchange.outbox import settle
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import installed
from gov.exchange.store import outbox
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from typing import Any


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A consignment that the exchange gave up: its id, the row of its recipient, the code of the
    error, what was said in words, since when, and whether it may be tried again."""

    consignment: str
    recipient: dict[str, Any]
    code: str
    detail: str
    support_id: str
    since: datetime
    again: bool


def undelivered(letter: Any) -> list[Undelivered]:
    """The consignments of a letter that have to go another way."""
    found = ((one, item_of(one)) for one in dispatching.of(letter) if given_up(one))
    return [described(one, item) for one, item in found if item is not None]


def described(consignment: Consignment, item: LetterItem) -> Undelivered:
    """What is known of one."""
    return Undelivered(
        consignment.id,
        dict(consignment.recipient),
        item.code,
        item.detail,
        item.support_id,
        item.ended_at or item.created_at,
        item.state == DEAD and clock.now() < item.expires_at,
    )


def item_of(consignment: Consignment) -> LetterItem | None:
    """What the outbox has of a consignment."""
    site = api.portal.get()
    return outbox(site).letter(consignment.message_id) if installed(site) else None


def send_again(letter: Any, consignment_id: str) -> Consignment:
    """Try a consignment again that had been given up, with the same sealed bytes.

    Raises ``NotFound``, and ``WrongState`` for one that is on its way, arrived or is out of time.
    """
    consignment = {one.id: one for one in dispatching.of(letter)}.get(consignment_id)
    item = item_of(consignment) if consignment is not None else None
    if consignment is None or item is None:
        raise NotFound(_("The letter has no such consignment."), field="consignment")
    if consignment.recipient.get("delivery", "exchange") != "exchange":
        raise WrongState(_("This consignment goes another way now."))
    revive(consignment)
    return consignment


def revive(consignment: Consignment) -> None:
    """Try a consignment again; ``WrongState`` where that cannot be."""
    item, now = item_of(consignment), clock.now()
    if item is None or item.state != DEAD or not settle.tried_again(api.portal.get(), item, now):
        raise WrongState(_("This consignment cannot be sent again."))
    by = {"agency": our_id()}
    queued = Fact(f"{item.id}:queued:{now.isoformat()}", "queued", now, by)
    tracking.record(item.id, queued)
    wake_after_commit()
