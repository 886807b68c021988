"""The acts on referrals: who may, the rules, the journal, who is told.

The leading letter of the transaction is where permissions are asked and the journal is kept.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import Reused
from gov.correspondence.interfaces import LetterTakenUp
from gov.correspondence.letters import idempotency
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.referrals import acting
from gov.correspondence.referrals import course
from gov.correspondence.referrals import docket
from gov.correspondence.referrals import rights
from gov.correspondence.referrals import wishes
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import NOBODY
from gov.correspondence.referrals.referral import Person
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import ReferralDraft
from gov.correspondence.referrals.referral import Target
from gov.correspondence.referrals.rights import Actor
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Transaction
from typing import Any
from zope.event import notify


JOURNAL = {
    "accept": "accept-referral",
    "report": "report-referral",
    "complete": "complete-referral",
    "refuse": "refuse-referral",
    "withdraw": "withdraw-referral",
    "reassign": "reassign-referral",
}
NEEDS_TEXT = {
    "report": _("Say what was done so far."),
    "complete": _("Say how it ended."),
    "refuse": _("Say why in a remark."),
    "withdraw": _("Say why in a remark."),
}


def refer(
    letter: Letter, rows: Any, parent: str, unit: str, named: str, key: str
) -> list[Referral]:
    """Put the matter before units and people; see ``api.referrals.refer``."""
    leading, transaction = keeping.matter(letter)
    who = _ask(leading)
    before = _asked_before(transaction, rows, parent, unit, named, key)
    if before is not None:
        return before
    source = _source(leading, transaction, who, parent, unit)
    behalf = acting.on_behalf(leading, source, named)
    drafts = wishes.read(leading, rows, source, parent)
    made = [_add(leading, transaction, draft, behalf) for draft in drafts]
    if key:
        _remember(transaction, made, rows, parent, unit, named, key)
    _settle(leading, transaction)
    return made


def perform(letter: Letter, id: str, act: str, text: str) -> Referral:
    """Accept, report, complete, refuse, withdraw; see ``api.referrals``."""
    leading, transaction = keeping.matter(letter)
    who = _ask(leading)
    referral = docket.get(transaction, id)
    if referral.copy and act != "withdraw":
        raise NotAllowed(_("A copy is for information; there is nothing to do on it."))
    if not rights.may(who, referral, act):
        raise NotAllowed(_("This referral is not yours to act on."))
    said = _text(text, NEEDS_TEXT.get(act, ""))
    behalf = acting.delegator(leading, "Act On Referral")
    docket.perform(transaction, referral, _event(act, referral.target, behalf, said))
    _journal(leading, JOURNAL[act], referral, said, behalf)
    _settle(leading, transaction)
    if act == "accept" and leading.kind == "incoming":
        notify(LetterTakenUp(leading, referral.target.unit))
    return referral


def reassign(letter: Letter, id: str, unit: str, person: str, text: str, named: str) -> Referral:
    """Put a referral before somebody else; see ``api.referrals.reassign``."""
    leading, transaction = keeping.matter(letter)
    who = _ask(leading)
    referral = docket.get(transaction, id)
    if referral.copy or not rights.may(who, referral, "reassign"):
        raise NotAllowed(_("This referral is not yours to act on."))
    if not rights.may_reassign(who, referral, Target(unit, person)):
        raise NotAllowed(_("You put it before people of your own unit only."), field="unit")
    acts_for = referral.unit if rights.referred(who, referral) else referral.target.unit
    behalf = acting.on_behalf(leading, acts_for, named)
    try:
        target, name = wishes.target(leading, unit, person, copy=False)
    except wishes.WrongCellError as error:
        raise Invalid(error.message, field=error.field) from None
    if target == referral.target and referral.state != "refused":
        raise Invalid(_("It is there already."), field="unit")
    said = _text(text, "")
    event = _event("reassign", referral.target, behalf, said)
    docket.reassign(transaction, referral, target, name, event)
    _journal(leading, JOURNAL["reassign"], referral, said, behalf)
    _settle(leading, transaction)
    return referral


def read(letter: Letter, id: str) -> Referral:
    """Note that a copy was seen, the first time only; see ``api.referrals.read``."""
    leading, transaction = keeping.matter(letter)
    if not may(leading, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    who = acting.actor(leading)
    referral = docket.get(transaction, id)
    if not referral.copy or not rights.holds(who, referral):
        raise NotAllowed(_("This referral is not yours to act on."))
    if course.leads(True, referral.state, "read"):
        docket.perform(transaction, referral, _event("read", referral.target))
        _journal(leading, "read-copy", referral, "")
        _settle(leading, transaction)
    return referral


def end_all(leading: Letter, transaction: Transaction, remark: str) -> list[Referral]:
    """Withdraw whatever is live because the matter is closed; asks no permission."""
    ended = docket.end(transaction, _event("withdraw", Target(""), text=remark))
    for referral in ended:
        _journal(leading, JOURNAL["withdraw"], referral, remark)
    return ended


def _ask(leading: Letter) -> Actor:
    """Refuse who may do nothing here before saying in which state the letter is."""
    if not may(leading, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    if not may(leading, "Act On Referral"):
        keeping.ask_state(leading, "distributed")
        raise NotAllowed(NOT_ALLOWED)
    return acting.actor(leading)


def _source(leading: Letter, transaction: Transaction, who: Actor, parent: str, unit: str) -> str:
    """Return the unit in whose name the person refers. Raises ``NotAllowed``, ``Invalid``."""
    if parent:
        source = rights.referring_unit(who, docket.get(transaction, parent))
        if not source:
            raise NotAllowed(_("Only the head of the unit refers on."), field="parent")
        return source
    keeping.ask_state(leading, "distributed")
    assigned = [each for each in leading.assigned_units or () if each in who.chief_of]
    if not may(leading, "Refer Letter") or not assigned or (unit and unit not in assigned):
        raise NotAllowed(_("Only the head of a unit that has the letter refers it."))
    return unit or assigned[0]


def _add(
    leading: Letter, transaction: Transaction, draft: ReferralDraft, behalf: Person
) -> Referral:
    made = docket.add(transaction, draft, _event("refer", draft.target, behalf))
    matters().directives.update(draft.directives)
    _journal(leading, "refer-copy" if draft.copy else "refer", made, draft.text, behalf)
    return made


def _event(act: str, target: Target, behalf: Person = NOBODY, text: str = "") -> Event:
    return Event(act, datetime.now(UTC), people.myself(), target, behalf, text)


def _journal(
    leading: Letter, act: str, referral: Referral, text: str, behalf: Person = NOBODY
) -> None:
    told: dict[str, Any] = {
        "referral": referral.id,
        "unit": referral.target.unit,
        "person": referral.target.person,
        "directives": list(referral.directives),
    }
    if referral.parent:
        told["parent"] = referral.parent
    if referral.due:
        told["due"] = referral.due.isoformat()
    if referral.due_time:
        told["due_time"] = referral.due_time
    if referral.round > 1:
        told["round"] = referral.round
    state = transitions.state(leading)
    journal.record(
        leading, act, text, on_behalf=behalf[0], from_state=state, to_state=state, **told
    )


def _settle(leading: Letter, transaction: Transaction) -> None:
    """Let everybody reach what is now theirs, and find it."""
    matters().place(transaction)
    keeping.renew(leading, transaction)


def _text(text: str, required: str) -> str:
    try:
        return wishes.line(text, "remark", required)
    except wishes.WrongCellError as error:
        raise Invalid(error.message, field="remark") from None


def _asked_before(transaction: Transaction, *asked: Any) -> list[Referral] | None:
    """Return what the same request made before. Raises ``Reused`` for another one."""
    *content, key = asked
    if not key:
        return None
    idempotency.check(key)
    made = matters().asked.get((people.current_id(), key))
    if made is None:
        return None
    digest, id, referrals = made
    if id != transaction.id or digest != _digest(content):
        raise Reused(_("This idempotency key was used for another referral."))
    return [docket.get(transaction, each) for each in referrals]


def _remember(transaction: Transaction, made: Sequence[Referral], *asked: Any) -> None:
    *content, key = asked
    ids = tuple(referral.id for referral in made)
    matters().asked[(people.current_id(), key)] = (_digest(content), transaction.id, ids)


def _digest(content: Sequence[Any]) -> str:
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
