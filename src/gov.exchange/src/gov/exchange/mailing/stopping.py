"""A letter is withdrawn while its message waits: it leaves the queue, and nobody sends it.

A message that our mail server may have is left alone: only a report can say what became of it.
"""

from gov.correspondence.interfaces import ILetterWithdrawing
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.tracking.interfaces import ICarrier
from gov.correspondence.tracking.interfaces import IConsignment
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.mailing.item import item_id
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.submitting import turn
from gov.exchange.store import installed
from gov.exchange.store import mailing
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


@implementer(ICarrier)
@adapter(IOutgoingLetter, IConsignment)
class MailCarrier:
    """What waits to be sent by e-mail can be stopped."""

    def __init__(self, letter: Any, consignment: Any) -> None:
        self.letter = letter
        self.consignment = consignment

    def unsent(self) -> bool:
        """True while the message waits and no byte of it can have left."""
        return waiting(self.letter, self.consignment) is not None


@adapter(ILetterWithdrawing)
def letter_withdrawing(event: ILetterWithdrawing) -> None:
    """Take out of the queue what was not sent."""
    for consignment in event.consignments:
        item = waiting(event.object, consignment)
        if item is not None:
            mailing(api.portal.get()).cancel(item, clock.now())
            log.happened("mail-cancelled", message_id=item.id)


def waiting(letter: Any, consignment: Any) -> MailItem | None:
    """The message with which a consignment is to go, as long as it is here alone."""
    site = api.portal.get()
    if not installed(site):
        return None
    id = item_id(api.content.get_uuid(letter), consignment.id, turn(consignment))
    item: MailItem | None = mailing(site).items.get(id)
    return item if item is not None and item.unsent else None
