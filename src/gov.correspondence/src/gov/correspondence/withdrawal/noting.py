"""The sender's side of a refusal: it lies on a desk until somebody notes it or asks again."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT
from gov.correspondence.tracking.fact import NOTED
from gov.correspondence.withdrawal import rules
from gov.correspondence.withdrawal.asking import PERMISSION
from zope.component import adapter
from zope.interface import implementer


ACT, AWAIT = "note-refusal", "withdrawal-kept"


def refused(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments whose recipients keep the letter, where nobody noted it yet."""
    return tuple(each for each in dispatching.of(letter) if _waits(each))


def _waits(consignment: Consignment) -> bool:
    facts = consignment.facts()
    known = {fact.id for fact in facts}
    return rules.standing(facts) == rules.REFUSED and _note(consignment) not in known


def _note(consignment: Consignment) -> str:
    answers = [fact.id for fact in consignment.facts() if fact.event == KEPT]
    return f"noted:{answers[-1]}"


def note(letter: OutgoingLetter, remark: str) -> tuple[Consignment, ...]:
    """Note that recipients keep the letter; see ``api.withdrawals.note``."""
    if not may(letter, PERMISSION):
        raise NotAllowed(NOT_ALLOWED)
    behalf = authority.behind(letter, ACT, PERMISSION)
    clean, chosen = clean_remark(remark, required=False), refused(letter)
    if not chosen:
        raise WrongState(_("No refusal waits to be noted."))
    by = {"agency": setting("agency_id"), "unit": letter.unit or ""}
    for each in chosen:
        each.record(Fact(_note(each), NOTED, datetime.now(UTC), by, reason=clean))
    noted = [each.id for each in chosen]
    journal.record(letter, ACT, clean, on_behalf=behalf, consignments=noted)
    reach.renew(letter)
    return chosen


@implementer(IAwaits)
@adapter(IOutgoingLetter)
class RefusalAwaits:
    """Who may ask for the letter has the refusal: signatory and registrar."""

    def __init__(self, letter: OutgoingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the act while a refusal is not noted."""
        if transitions.state(self.letter) != "dispatched" or not refused(self.letter):
            return
        stand = standing(self.letter)
        yield Await(AWAIT, unit=stand.signatory, held="signatory")
        yield Await(AWAIT, unit=stand.registry, held="registrar")
