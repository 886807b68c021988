"""Who reaches the letters of a matter because it was referred, and whose desk it lies on."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterRelations
from gov.correspondence.referrals import docket
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import beginning
from zope.component import adapter
from zope.interface import implementer


CHIEFS = ("head", "office-manager")
# From this rank on nobody keeps reading what is no longer with him or her.
CONFIDENTIAL = 2


@implementer(ILetterRelations)
@adapter(ILetter)
class ReferralRelations:
    """Referees while it is with them; readers of copies; readers who acted before."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def relations(self) -> Iterator[Relation]:
        """Yield the relations that the referrals of the letter's matter give."""
        transaction = beginning.of(self.letter)
        if transaction is None or not transaction.referrals:
            return
        keeps = lists.rank(self.letter.confidentiality or "") < CONFIDENTIAL
        for referral in transaction.referrals:
            yield from _of(referral, keeps)


@implementer(IAwaits)
@adapter(ILetter)
class ReferralAwaits:
    """What is referred lies on the desk of whom it was referred to, by its leading letter."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the acts that the referrals wait for."""
        transaction = beginning.of(self.letter)
        if transaction is None or transaction.id != self.letter.UID():
            return
        stopped = transaction.pause is not None
        for referral in transaction.referrals:
            if referral.is_live:
                timed = None if stopped else referral
                yield from _desk("referral", referral.target, timed)
            elif referral.state == "unread":
                yield from _desk("copy-unread", referral.target, None)
            elif docket.is_returned(transaction, referral):
                yield from _desk("returned", Target(referral.unit), referral)


def _of(referral: Referral, keeps: bool) -> Iterator[Relation]:
    target = referral.target
    if referral.copy:
        if referral.state != "withdrawn":
            yield from _to(target, "Reader", _("a copy for information"))
    elif referral.is_live:
        yield from _to(target, "Referee", _("the matter is referred here"))
    if keeps and not referral.copy and referral.state != "withdrawn":
        for person, place in dict.fromkeys(referral.actors()):
            yield Relation("Reader", person=person, reason=_("acted on it before"))
            yield from _to(Target(place.unit), "Reader", _("acted on it before"))


def _to(target: Target, role: str, reason: str) -> Iterator[Relation]:
    """Yield the person, and the chiefs of the unit: a head sees what the unit does."""
    if target.person:
        yield Relation(role, person=target.person, reason=reason)
    for held in CHIEFS:
        yield Relation(role, unit=target.unit, held=held, reason=reason)


def _desk(act: str, target: Target, referral: Referral | None) -> Iterator[Await]:
    due = referral.deadline if referral is not None else None
    if target.person:
        yield Await(act, person=target.person, due=due)
        return
    for held in CHIEFS:
        yield Await(act, unit=target.unit, held=held, due=due)
