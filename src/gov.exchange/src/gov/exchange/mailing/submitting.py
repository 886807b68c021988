"""A consignment whose way is official e-mail is queued, in the transaction of the act."""

from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.interfaces import ILetterDispatched
from gov.correspondence.interfaces import IWayChanged
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import REROUTED
from gov.exchange import clock
from gov.exchange.choices import keeping
from gov.exchange.directory.current import our_id
from gov.exchange.mailing import checking
from gov.exchange.mailing import choices
from gov.exchange.mailing.item import item_id
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.settle import WAY
from gov.exchange.outbox import header
from gov.exchange.outbox import urgency
from gov.exchange.store import mailing
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from typing import Any
from zope.component import adapter
from zope.i18n import translate


@adapter(ILetterDispatched)
def letter_dispatched(event: ILetterDispatched) -> None:
    """Queue what goes by e-mail; what may not is failed at once, for the registry to see."""
    waiting = [one for one in event.consignments if one.recipient.get("delivery") == WAY]
    if not waiting or not choices.enabled():
        return
    for consignment in waiting:
        try:
            submit(event.object, consignment)
        except Invalid as error:
            refused(event.object, consignment, error)


@adapter(IOutgoingLetter, IWayChanged)
def way_changed(letter: Any, event: IWayChanged) -> None:
    """Queue a consignment that is to go by e-mail; ``Invalid`` where it may not."""
    if event.consignment.recipient.get("delivery") == WAY and choices.enabled():
        submit(letter, event.consignment)


def submit(letter: Any, consignment: Any) -> MailItem:
    """Keep what will be sent, and say that it is queued; later changes do not reach it."""
    row, now = consignment.recipient, clock.now()
    files = header.chosen(letter.files.values(), row.get("attachments") or "all")
    addressed = checking.addressed(letter, row, files, now)
    lives = urgency.time_to_live(keeping.choices().hours_to_live or {}, letter.urgency)
    uid = api.content.get_uuid(letter)
    id = item_id(uid, consignment.id, turn(consignment))
    item = MailItem(id, now, now + lives, addressed, files, uid, consignment.id)
    mailing(api.portal.get()).add(item)
    by = {"agency": our_id(), "unit": letter.unit or ""}
    queued = Fact(f"{id}:queued", "queued", now, by, way=WAY)
    tracking.tell(letter, consignment.id, queued)
    wake_after_commit()
    return item


def refused(letter: Any, consignment: Any, error: Invalid) -> None:
    """Say why it cannot go by e-mail."""
    language = api.portal.get_default_language()
    why = str(translate(error.message, target_language=language))
    id = f"{item_id(api.content.get_uuid(letter), consignment.id, turn(consignment))}:refused"
    fact = Fact(id, "failed", clock.now(), {"agency": our_id()}, reason=why, way=WAY)
    tracking.tell(letter, consignment.id, fact)


def turn(consignment: Any) -> int:
    """How often the consignment was sent another way."""
    return sum(fact.event == REROUTED for fact in consignment.facts())
