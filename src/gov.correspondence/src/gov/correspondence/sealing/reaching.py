"""Who reaches a sealed letter to open it, and on whose desk it lies until it is released."""

from collections.abc import Iterator
from gov.correspondence.letters import transitions
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import asked_by
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterRelations
from gov.correspondence.sealing import openers
from gov.correspondence.sealing import releasing
from zope.component import adapter
from zope.interface import implementer


@implementer(ILetterRelations)
@adapter(ILetter)
class OpenerRelations:
    """The openers of a letter that came sealed."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def relations(self) -> tuple[Relation, ...]:
        """Return them; none where the letter is not sealed."""
        return openers.of(self.letter)


@implementer(IAwaits)
@adapter(ILetter)
class OpenerAwaits:
    """A distributed sealed letter waits for its opener, unit by unit."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the release for each unit that holds it sealed."""
        if not openers.applies(self.letter) or transitions.state(self.letter) != "distributed":
            return
        for unit in releasing.sealed_units(self.letter):
            for each in openers.of_unit(self.letter, unit):
                due = asked_by(self.letter)
                yield Await(releasing.ACT, each.unit, each.held, due=due, post=each.post)
