"""What came by the exchange and was neither registered nor returned in the time for it."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.interfaces import IChore
from gov.correspondence.interfaces import LetterUndecided
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.awaits import at_registry
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IIncomingLetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.threads.settings import decide_within
from plone import api
from zope.component import adapter
from zope.event import notify
from zope.i18n import translate
from zope.interface import implementer


ACT, ACTOR = "late-decision", "portal"
STATES = ("received", "opened")


def is_overdue(letter: IncomingLetter) -> bool:
    """Tell whether the time is over for a letter that still waits; asks no permission."""
    stated = getattr(letter, "undecided_at", None) is not None
    return stated and transitions.state(letter) in STATES


@implementer(IChore)
class Overdue:
    """Notes what was not decided in time, and tells who carries letters; once for each letter."""

    def do(self, limit: int) -> int:
        """Note at most ``limit`` letters; return how many."""
        days = decide_within()
        noted = 0
        for letter in _waiting() if days else ():
            if noted == limit:
                break
            if _is_late(letter, days):
                _note(letter, days)
                noted += 1
        return noted


def _waiting() -> Iterator[IncomingLetter]:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="IncomingLetter", review_state=STATES
    )
    for brain in brains:
        letter = brain._unrestrictedGetObject()
        if letter.arrival == "exchange" and getattr(letter, "undecided_at", None) is None:
            yield letter


def _is_late(letter: IncomingLetter, days: int) -> bool:
    if letter.arrived_at is None:
        return False
    arrived = letter.arrived_at.astimezone(calendar.zone()).date()
    return calendar.days_between(arrived, calendar.today()) > days


def _note(letter: IncomingLetter, days: int) -> None:
    message = _(
        "Neither registered nor returned within ${days} working days.", mapping={"days": days}
    )
    reason = str(translate(message, target_language=api.portal.get_default_language()))
    letter.undecided_at = datetime.now(UTC)
    journal.record(letter, "undecided", reason, actor=ACTOR)
    reach.renew(letter)
    notify(LetterUndecided(letter, reason))


@implementer(IAwaits)
@adapter(IIncomingLetter)
class OverdueAwaits:
    """The registrar has it as late until it is registered or returned."""

    def __init__(self, letter: IncomingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the act while it is overdue."""
        if is_overdue(self.letter):
            stand = standing(self.letter)
            yield from at_registry(ACT, stand)
