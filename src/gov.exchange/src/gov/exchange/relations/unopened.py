"""What came by the exchange, was distributed, and was opened by no unit in the time for it."""

from collections.abc import Iterator
from datetime import datetime
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.api import lookup
from gov.correspondence.interfaces import IChore
from gov.correspondence.interfaces import ILetterDistributed
from gov.correspondence.interfaces import ILetterHandedOver
from gov.correspondence.letters import transitions
from gov.exchange import clock
from gov.exchange.choices.keeping import open_within
from gov.exchange.messages import _
from gov.exchange.relations.subscribers import tell_sender
from gov.exchange.relations.subscribers import told
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import UNOPENED
from itertools import islice
from plone import api
from typing import Any
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


ACTOR = "portal"


@adapter(ILetterDistributed)
def letter_distributed(event: ILetterDistributed) -> None:
    """The time runs from the first distribution, until the first unit opens the letter."""
    letter, site = event.object, api.portal.get()
    by_exchange = getattr(letter, "message_id", "") and getattr(letter, "sender_agency", "")
    first = set(letter.assigned_units or ()) == set(event.units)
    if by_exchange and first and installed(site) and letter.handed_over_at is None:
        evidence(site).unopened.put(letter.UID(), clock.now())


@adapter(ILetterHandedOver)
def letter_handed_over(event: ILetterHandedOver) -> None:
    """It is opened, in time or not."""
    site = api.portal.get()
    if installed(site):
        evidence(site).unopened.drop(event.object.UID())


@implementer(IChore)
class Unopened:
    """States ContentHandoverFailure once for each letter whose time is over."""

    def do(self, limit: int) -> int:
        """See to at most ``limit`` letters; return how many."""
        site, days = api.portal.get(), open_within()
        if not (days and installed(site)):
            return 0
        late = list(islice(overdue(site, days), limit))
        for uid in late:
            evidence(site).unopened.drop(uid)
            state(lookup.by_uid(uid), days)
        return len(late)


def overdue(site: Any, days: int) -> Iterator[str]:
    """The UIDs of letters that wait longer than so many working days, the longest first."""
    today = calendar.today()
    for uid, since in evidence(site).unopened.oldest_first():
        if calendar.days_between(day_of(since), today) <= days:
            return
        yield uid


def day_of(moment: datetime) -> Any:
    """The agency's day of a moment."""
    return moment.astimezone(calendar.zone()).date()


def state(letter: Any, days: int) -> None:
    """Note it and tell the sender; nobody did it, so nobody is named. Nothing for a letter that
    lies with no unit any more."""
    if letter is None or transitions.state(letter) != "distributed":
        return
    message = _("No unit opened it within ${days} working days.", mapping={"days": days})
    reason = str(translate(message, target_language=api.portal.get_default_language()))
    journal.record(letter, UNOPENED, reason, actor=ACTOR)
    tell_sender(letter, Event.CONTENT_HANDOVER_FAILURE, (UNOPENED, told(reason)), {})
