"""A letter that a recipient returned lies on the desks of its unit and registry."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence.interfaces import IFactRecorded
from gov.correspondence.letters import reach
from gov.correspondence.letters.awaits import at_registry
from gov.correspondence.letters.awaits import at_unit
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.transitions import has_left
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import AGAIN
from gov.correspondence.tracking.fact import Fact
from zope.component import adapter
from zope.interface import implementer


ACT, EVENT = "came-back", "returned"


def came_back(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments that came back and that no other letter stands in for."""
    return tuple(each for each in dispatching.of(letter) if _open(each))


def _open(consignment: Consignment) -> bool:
    if consignment.status() != EVENT:
        return False
    facts = consignment.facts()
    last: dict[str, datetime] = {fact.event: fact.time for fact in facts}
    back = dismissal(consignment)
    return (AGAIN not in last or last[AGAIN] < last[EVENT]) and back not in {f.id for f in facts}


def dismissal(consignment: Consignment) -> str:
    """Return the id of the fact that dismisses the last return of a consignment."""
    returns = [fact.id for fact in consignment.facts() if fact.event == EVENT]
    return f"dismissed:{returns[-1]}"


def replaced(letter: OutgoingLetter, number: str) -> tuple[Consignment, ...]:
    """Note that a new letter, of this number, left in place of what came back."""
    settled = came_back(letter)
    by = {"agency": setting("agency_id"), "unit": letter.unit or ""}
    for each in settled:
        id = f"replaced:{letter.UID()}:{each.id}:{len(each.facts()) + 1}"
        each.record(Fact(id, AGAIN, datetime.now(UTC), by, reason=number))
    return settled


@adapter(IOutgoingLetter, IFactRecorded)
def fact_recorded(letter: OutgoingLetter, event: IFactRecorded) -> None:
    """Put the letter on the desks anew when it comes back, or goes on after that."""
    if any(fact.event == EVENT for fact in event.consignment.facts()):
        reach.renew(letter)


@implementer(IAwaits)
@adapter(IOutgoingLetter)
class ReturnedAwaits:
    """It is corrected and sent again, or another way: by its writers and the registry."""

    def __init__(self, letter: OutgoingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the act while something came back that nothing replaces."""
        letter = self.letter
        if not has_left(letter) or not came_back(letter):
            return
        stand = standing(letter)
        yield from at_registry(ACT, stand)
        yield from at_unit(ACT, stand)
