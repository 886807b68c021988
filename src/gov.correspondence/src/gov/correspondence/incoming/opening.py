"""The unit that a letter was distributed to opens it for the first time.

Never noted by looking alone: the page says so by a POST once it is on the screen, and whoever acts
on the letter has opened it.
"""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterTakenUp
from gov.correspondence.interfaces import LetterHandedOver
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.referrals.acting import actor
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter
from zope.event import notify


ACT, PERMISSION, STATE = "open-at-unit", "Act On Referral", "distributed"


def waits(letter: IncomingLetter) -> bool:
    """Tell whether the caller would be the first of the unit who opens it."""
    return (
        letter.handed_over_at is None
        and transitions.state(letter) == STATE
        and may(letter, PERMISSION)
        and may(letter, "Read Letter")
    )


def note(letter: IncomingLetter) -> bool:
    """Note that the caller's unit opened it; see ``api.incoming.open_at_unit``."""
    if not may(letter, PERMISSION):
        if may(letter, "View Envelope") and transitions.state(letter) != STATE:
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    return handed_over(letter, unit_of(letter))


def handed_over(letter: IncomingLetter, unit: str) -> bool:
    """Note the first opening by a unit, once; asks no permission."""
    if letter.kind != "incoming" or letter.handed_over_at is not None:
        return False
    letter.handed_over_at = datetime.now(UTC)
    journal.record(letter, ACT, unit=unit)
    notify(LetterHandedOver(letter, unit))
    return True


def unit_of(letter: IncomingLetter) -> str:
    """Return the unit in which the caller has the letter, the first that has it for others."""
    assigned = tuple(letter.assigned_units or ())
    mine = (unit for unit in assigned if unit in actor(letter).chief_of)
    return next(mine, assigned[0] if assigned else "")


@adapter(ILetterTakenUp)
def taken_up(event: ILetterTakenUp) -> None:
    """Who works on it has opened it."""
    handed_over(event.object, event.unit)


def closing(letter: IncomingLetter, event: IAfterTransitionEvent) -> None:
    """Who closes it has opened it before; the closing itself is journalled after this."""
    if event.transition is not None and event.transition.getId() == "close":
        handed_over(letter, unit_of(letter))
