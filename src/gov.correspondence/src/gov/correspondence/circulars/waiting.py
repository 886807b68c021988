"""A letter of whose number its sender reminds us lies on the desk of the registry."""

from collections.abc import Iterator
from gov.correspondence.circulars import nudging
from gov.correspondence.letters import transitions
from gov.correspondence.letters.awaits import at_registry
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IIncomingLetter
from gov.correspondence.letters.localroles import standing
from zope.component import adapter
from zope.interface import implementer


ACT = "reminded"
STATES = ("received", "opened")


@implementer(IAwaits)
@adapter(IIncomingLetter)
class RemindedAwaits:
    """Clerk and registrar have it until the letter is registered or returned."""

    def __init__(self, letter: IncomingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the act while the sender waits for a number."""
        if nudging.of(self.letter) and transitions.state(self.letter) in STATES:
            stand = standing(self.letter)
            yield from at_registry(ACT, stand)
