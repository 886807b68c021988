"""Reminder letters: drafted, linked, never sent unsigned."""

from datetime import date
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import IChore
from gov.correspondence.letters import factory
from gov.correspondence.letters import wording
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.threads import links
from gov.correspondence.threads.answers import follow_up
from gov.correspondence.threads.answers import may_follow_up
from gov.correspondence.threads.answers import OURSELVES
from gov.correspondence.threads.answers import owing
from gov.correspondence.threads.answers import party_of_row
from gov.correspondence.threads.debts import known
from gov.correspondence.threads.debts import TO_US
from gov.correspondence.threads.reminding import fields
from gov.correspondence.threads.reminding import still_owing
from gov.correspondence.threads.reminding import wanted
from gov.correspondence.threads.settings import reminder_texts
from gov.correspondence.threads.settings import settings
from gov.correspondence.tracking import dispatching
from plone import api
from typing import Any
from zope.interface import implementer


PORTAL = "portal"


def remind(letter: OutgoingLetter) -> OutgoingLetter:
    """Draft a reminder of a letter that awaits an answer; return the draft.

    Raises ``NotAllowed``, ``WrongState``.
    """
    if not may_follow_up(letter):
        raise NotAllowed(NOT_ALLOWED)
    if letter.kind == "incoming" or not any(True for _party in owing(letter)):
        raise WrongState(_("No answer is awaited for this letter."))
    return _draft(letter, actor="")


@implementer(IChore)
class Reminders:
    """Drafts the reminders that are due, as the agency's settings say."""

    def do(self, limit: int) -> int:
        """Draft at most ``limit`` reminders; return how many."""
        made = 0
        for letter in _late_letters():
            if made == limit:
                break
            if _is_wanted(letter, calendar.today()):
                _draft(letter, actor=PORTAL)
                made += 1
        return made


def _is_wanted(letter: Any, today: date) -> bool:
    if letter.kind == "incoming" or OURSELVES in owing(letter):
        return False
    kept = getattr(letter, "follow_up", None)
    drafted = len(kept.reminders) if kept is not None else 0
    days = settings().reminder_days or ()
    return wanted(letter.answer_due, today, drafted, days, calendar.days_between)


def _draft(letter: Any, actor: str) -> Any:
    sent = [one.recipient for one in dispatching.of(letter)]
    rows = still_owing(sent, owing(letter), party_of_row)
    texts = reminder_texts(next(iter(letter.languages or ()), "ar"))
    reminder = factory.make("OutgoingLetter", fields(letter, *texts, wording.day_of(letter), rows))
    reminder.transaction = letter.transaction
    kept = follow_up(letter)
    kept.reminders = (*kept.reminders, reminder.UID())
    by = {"actor": actor} if actor else {}
    journal.record(reminder, "create", to_state="draft", unit=letter.unit, **by)
    journal.record(letter, "remind", reminder=reminder.UID(), count=len(kept.reminders), **by)
    links.note(reminder)
    return reminder


def _late_letters() -> Any:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        letter_debt={"query": known(TO_US), "operator": "or"},
        letter_due={"query": Deadline(calendar.today()).key, "range": "max"},
    )
    return (brain._unrestrictedGetObject() for brain in brains)
