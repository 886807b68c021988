"""A request for a letter lies on the desk of the registrar until it is answered."""

from collections.abc import Iterator
from gov.correspondence.interfaces import IFactRecorded
from gov.correspondence.letters import transitions
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IIncomingLetter
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.reach import renew
from gov.correspondence.tracking.fact import ASKED
from gov.correspondence.tracking.fact import FINAL
from gov.correspondence.tracking.fact import KEPT
from gov.correspondence.withdrawal import answering
from gov.correspondence.withdrawal import rules
from zope.component import adapter
from zope.interface import implementer


@adapter(IOutgoingLetter, IFactRecorded)
def fact_recorded(letter: OutgoingLetter, event: IFactRecorded) -> None:
    """Nothing is due any more of what was withdrawn; what was asked for may have been refused."""
    if event.fact.event in (*FINAL, ASKED, KEPT):
        renew(letter)


@implementer(IAwaits)
@adapter(IIncomingLetter)
class WithdrawalAwaits:
    """What the registrar has to answer; of a sealed letter also its clerk."""

    def __init__(self, letter: IncomingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the act while a request waits."""
        known = answering.of(self.letter)
        state = transitions.state(self.letter)
        if known is None or not known.waits or rules.way(state) != rules.BY_CONSENT:
            return
        stand = standing(self.letter)
        for held in ("secret-clerk", "registrar") if stand.sealed else ("registrar",):
            yield Await(answering.ACT, unit=stand.registry, held=held)
