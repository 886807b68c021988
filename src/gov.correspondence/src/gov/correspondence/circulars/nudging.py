"""Reminding those who have a letter and say nothing of it; and being reminded."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.circulars import rules
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.incoming import arrivals
from gov.correspondence.incoming.intake import ACTOR
from gov.correspondence.interfaces import RecipientsReminded
from gov.correspondence.letters import reach
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import REMINDED
from zope.event import notify


PERMISSION = "Follow Up Letter"
ATTRIBUTE = "reminded"


def nudgeable(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments whose recipients may be reminded now; asks no permission."""
    now = datetime.now(UTC)
    return tuple(
        each
        for each in dispatching.of(letter)
        if each.message_id and rules.may_nudge(each.facts(), each.status(), now)
    )


def nudge(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Remind the silent; see ``api.circulars.nudge``."""
    if not may(letter, PERMISSION):
        raise NotAllowed(NOT_ALLOWED)
    chosen = nudgeable(letter)
    if not chosen:
        raise WrongState(_("Nobody is to be reminded now; each is reminded once a day at most."))
    for each in chosen:
        each.record(_fact(letter, each))
    journal.record(letter, "nudge", consignments=[each.id for each in chosen])
    notify(RecipientsReminded(letter, chosen))
    return chosen


def remind(sender: str, message_id: str, at: datetime) -> None:
    """Note on an incoming letter that its sender reminds us; see ``api.circulars.remind``."""
    letter = arrivals.find(sender, message_id)
    if letter is None:
        raise NotFound(_("No letter arrived under this message id."))
    letter.reminded = (*of(letter), at)
    reach.renew(letter)
    journal.record(letter, "reminded", actor=ACTOR)


def of(letter: IncomingLetter) -> tuple[datetime, ...]:
    """Return when the sender of a letter reminded us, oldest first; asks no permission."""
    return getattr(letter, ATTRIBUTE, ())


def _fact(letter: OutgoingLetter, consignment: Consignment) -> Fact:
    return Fact(
        id=f"nudge:{letter.UID()}:{consignment.id}:{len(consignment.facts()) + 1}",
        event=REMINDED,
        time=datetime.now(UTC),
        by={"agency": setting("agency_id"), "unit": letter.unit or ""},
    )
