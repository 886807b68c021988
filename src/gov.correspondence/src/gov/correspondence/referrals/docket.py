"""All referrals of one transaction together: the rules that bind them to each other. Pure.

They keep two promises: a closed transaction has no live referral, and nothing is live under a
referral that is not.
"""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.referrals import course
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import ReferralDraft
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions.transaction import Transaction


ENDS = ("complete", "refuse", "reassign")


def get(transaction: Transaction, id: str) -> Referral:
    """Return a referral by id. Raises ``NotFound``."""
    for referral in transaction.referrals:
        if referral.id == id:
            return referral
    raise NotFound(_("There is no such referral, or you may not know of it."), field="referral")


def live(transaction: Transaction) -> list[Referral]:
    """Return what is not done yet, oldest first."""
    return [referral for referral in transaction.referrals if referral.is_live]


def children(transaction: Transaction, referral: Referral) -> list[Referral]:
    """Return what was referred on from a referral."""
    return [each for each in transaction.referrals if each.parent == referral.id]


def is_returned(transaction: Transaction, referral: Referral) -> bool:
    """Tell whether a refusal still waits for who referred: to refer anew, or to withdraw."""
    refused = referral.state == "refused" and transaction.is_open
    return refused and _hangs_on_something_live(transaction, referral)


def rounds(transaction: Transaction, target: Target) -> int:
    """Return how often the matter came to the unit from another one, to be acted upon."""
    return sum(
        sum(unit == target.unit for unit in _stations(referral))
        for referral in transaction.referrals
        if not referral.copy and referral.unit != target.unit
    )


def add(transaction: Transaction, draft: ReferralDraft, event: Event) -> Referral:
    """Put the matter before somebody. Raises ``WrongState``, ``NotFound``."""
    if not transaction.is_open:
        raise WrongState(_("This transaction is closed; reopen it first."))
    parent = get(transaction, draft.parent) if draft.parent else None
    if parent is not None and not parent.is_live:
        raise WrongState(_("What you refer on is no longer with you."), field="parent")
    if parent is not None and parent.state == "open":
        parent.perform(Event("accept", event.at, event.by, parent.target, event.on_behalf))
    round = 0 if draft.copy else _next_round(transaction, draft.unit, draft.target)
    referral = Referral(str(len(transaction.referrals) + 1), draft, event, round)
    transaction.referrals = (*transaction.referrals, referral)
    return referral


def perform(transaction: Transaction, referral: Referral, event: Event) -> None:
    """Do an act on a referral; a withdrawal takes with it what was referred on.

    Raises ``WrongState``.
    """
    if not transaction.is_open and event.act != "read":
        raise WrongState(_("This transaction is closed; reopen it first."))
    if not course.leads(referral.copy, referral.state, event.act):
        raise WrongState(_("The referral is not in a state in which this can be done."))
    if event.act == "reassign" and not _hangs_on_something_live(transaction, referral):
        raise WrongState(_("What it was referred on from is done."))
    if event.act in ENDS and any(each.is_live for each in children(transaction, referral)):
        raise WrongState(_("What was referred on from it is not done yet."))
    if event.act == "withdraw":
        for each in children(transaction, referral):
            if course.leads(each.copy, each.state, "withdraw") and not _is_kept(each):
                perform(transaction, each, Event("withdraw", event.at, event.by, each.target))
    referral.perform(event)


def reassign(
    transaction: Transaction, referral: Referral, target: Target, name: str, event: Event
) -> None:
    """Put a referral before somebody else; a refused one becomes open again.

    Raises ``WrongState``.
    """
    again = 1 if target.unit != referral.target.unit or referral.state == "refused" else 0
    count = _next_round(transaction, referral.unit, target) if again else referral.round
    perform(transaction, referral, event)
    referral.move(target, name, count)


def end(transaction: Transaction, event: Event) -> list[Referral]:
    """Withdraw whatever is live; return what was."""
    ended = live(transaction)
    for referral in ended:
        if referral.is_live:
            perform(
                transaction,
                referral,
                Event(
                    "withdraw",
                    event.at,
                    event.by,
                    referral.target,
                    on_behalf=event.on_behalf,
                    text=event.text,
                ),
            )
    return ended


def _hangs_on_something_live(transaction: Transaction, referral: Referral) -> bool:
    return not referral.parent or get(transaction, referral.parent).is_live


def _is_kept(referral: Referral) -> bool:
    """Tell whether a copy was read: who read it keeps it."""
    return referral.copy and referral.state == "read"


def _next_round(transaction: Transaction, source: str, target: Target) -> int:
    """Return the how manieth time it is; within a unit everything is a first time."""
    return rounds(transaction, target) + 1 if source != target.unit else 1


def _stations(referral: Referral) -> Iterator[str]:
    """Yield the unit of each time the matter came anew: at first, and by each reassignment."""
    moves = [event for event in referral.events if event.act == "reassign"]
    befores = [event.target.unit for event in moves] + [referral.target.unit]
    yield befores[0]
    states = _states_before(referral)
    for position, unit in enumerate(befores[1:]):
        if unit != befores[position] or states[position] == "refused":
            yield unit


def _states_before(referral: Referral) -> list[str]:
    """Return the state before each reassignment."""
    state, found = "open", []
    for event in referral.events[1:]:
        if event.act == "reassign":
            found.append(state)
        state = course.leads(False, state, event.act) or state
    return found
