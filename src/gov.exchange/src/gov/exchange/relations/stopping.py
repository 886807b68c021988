"""The sender's side of a withdrawal: stop what was never sent, ask for what may have arrived.

A try under a lease is left alone; what it ends in decides (``outbox.settle``, ``outbox.delivery``).
"""

from gov.correspondence.api import tracking
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.interfaces import ICarrier
from gov.correspondence.tracking.interfaces import IConsignment
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.evidence.store import Request
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.item import Wish
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.store import outbox
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import read_header
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


CODE = "withdrawn"


@implementer(ICarrier)
@adapter(IOutgoingLetter, IConsignment)
class ExchangeCarrier:
    """What waits to be sealed can be stopped, whatever its recipient serves."""

    def __init__(self, letter: Any, consignment: Any) -> None:
        self.message_id = consignment.message_id

    def unsent(self) -> bool:
        """True while no container was built, and nobody tries to."""
        site = api.portal.get()
        item = outbox(site).letter(self.message_id) if self.message_id and installed(site) else None
        return bool(item and item.container is None and not item.lease_owner)


def want_back(site: Any, item: LetterItem, wish: Wish) -> None:
    """The sender wants the letter of an item back; acts now, unless a try is in flight.

    What another letter replaces is asked for when that one has arrived (``arrived``): until then
    the recipient has nothing else.
    """
    item.wish = wish
    replaced = bool(wish.replaced_by) and item.state == DONE
    if not item.lease_owner and not replaced:
        carry_out(site, item)


def arrived(site: Any, item: LetterItem) -> None:
    """A letter arrived: ask for what it replaces there, and for itself if it is wanted back."""
    old = read_header(item.header).refs.supersedes if b'"supersedes"' in item.header else None
    replaced = outbox(site).letter(old) if old else None
    if replaced is not None and not replaced.lease_owner:
        carry_out(site, replaced)
    carry_out(site, item)


def carry_out(site: Any, item: LetterItem) -> None:
    """Carry out the wish about an item that nobody holds.

    Before the container was built no byte of it can have left: it is withdrawn. Afterwards only
    the recipient knows whether the letter arrived, whatever the tries met.
    """
    wish, item.wish = item.wish, None
    if wish is None:
        return
    if item.state != DONE:
        outbox(site).cancel(item, clock.now())
    if item.container is None:
        by = {"agency": our_id()}
        told = Fact(f"{item.id}:withdrawn", "withdrawn", clock.now(), by, reason=wish.reason)
        tracking.record(item.id, told)
        log.happened("letter-cancelled", message_id=item.id, peer=item.peer)
        return
    evidence(site).ask(
        Request(
            Event.WITHDRAWAL_REQUEST.value,
            our_id(),
            item.id,
            clock.now(),
            wish.by,
            reasons=((CODE, wish.reason),),
            extra={"replacedBy": wish.replaced_by} if wish.replaced_by else None,
        )
    )
