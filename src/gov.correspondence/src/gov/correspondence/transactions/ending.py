"""The end of a transaction, and its second beginning; the leading letter goes with it."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import acts
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterWithdrawn
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import ask
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.referrals import acting
from gov.correspondence.referrals import acts as referrals
from gov.correspondence.referrals import docket
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Ending
from gov.correspondence.transactions.transaction import Transaction
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent


def close(id: str, remark: str, end_referrals: bool) -> Transaction:
    """Close a transaction with its leading letter; see ``api.transactions.close``."""
    letter, transaction = keeping.get(id)
    ask(letter, "close")
    outcome = clean_remark(remark, required=True)
    if end_referrals:
        referrals.end_all(letter, transaction, outcome)
    acts.close(letter, outcome)
    keeping.renew(letter, transaction)
    return transaction


def reopen(id: str, remark: str) -> Transaction:
    """Reopen a closed transaction; see ``api.transactions.reopen``."""
    letter, transaction = keeping.get(id)
    if not may_reopen(letter):
        keeping.ask_state(letter, "closed")
        raise NotAllowed(NOT_ALLOWED)
    reason = clean_remark(remark, required=True)
    transitions.fire(letter, "reopen")
    if not transaction.is_open:
        transaction.reopen(Ending("reopen", datetime.now(UTC), people.myself(), reason))
    journal.record(letter, "reopen", reason, from_state="closed", to_state="distributed")
    letter.reindexObject()
    matters().place(transaction)
    keeping.renew(letter, transaction)
    return transaction


def on_withdrawn(event: ILetterWithdrawn) -> None:
    """End the matter of a letter that its sender took back, and whatever was referred in it."""
    letter = event.object
    transaction = beginning.of(letter)
    if transaction is None or transaction.id != letter.UID() or not transaction.is_open:
        return
    referrals.end_all(letter, transaction, event.remark)
    transaction.close(Ending("close", datetime.now(UTC), people.myself(), event.remark))
    matters().place(transaction)


def may_reopen(letter: Letter) -> bool:
    """Tell whether the caller is a chief of a unit that had the letter when it was closed."""
    assigned = set(letter.assigned_units or ())
    return may(letter, "Reopen Letter") and not assigned.isdisjoint(acting.actor(letter).chief_of)


def refuse_early_end(letter: Letter, event: IBeforeTransitionEvent) -> None:
    """Refuse to close a letter while something referred is not done."""
    if event.transition is None or event.transition.getId() != "close":
        return
    transaction = beginning.of(letter)
    if transaction is None or transaction.id != letter.UID():
        return
    if docket.live(transaction):
        raise WrongState(
            _("What was referred is not done yet: complete or withdraw it first."),
            field="referrals",
        )
