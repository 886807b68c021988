"""The office manager of the unit that signs reaches its letters, and has them on the desk."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.letters import transitions
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import asked_by
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterRelations
from gov.correspondence.letters.kinds import LEAVING
from gov.correspondence.letters.kinds import WRITTEN
from zope.component import adapter
from zope.interface import implementer


# The states before a letter is put before its signatory.
BEFORE = ("draft", "in_review", "discarded")


@implementer(ILetterRelations)
@adapter(ILetter)
class SigningRelations:
    """From the signing folder on, as the office manager of the unit that wrote it."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def relations(self) -> Iterator[Relation]:
        """Yield the office manager of the signatory's unit, where another unit wrote it."""
        unit = _signing(self.letter)
        if not unit or unit == self.letter.unit or transitions.state(self.letter) in BEFORE:
            return
        reason = _("prepares the signing folder of the unit that signs it")
        yield Relation("OfficeManager", unit, "office-manager", reason=reason)


@implementer(IAwaits)
@adapter(ILetter)
class SigningAwaits:
    """The folder to prepare, and the scan of a letter signed for another unit."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield what waits for the office manager of the signatory's unit."""
        unit, state = _signing(self.letter), transitions.state(self.letter)
        due = asked_by(self.letter)
        if unit and state == "for_signature":
            yield Await("prepare", unit=unit, held="office-manager", due=due)
        own = unit == self.letter.unit
        if unit and state == "approved" and not own and self.letter.kind in LEAVING:
            yield Await("sign", unit=unit, held="office-manager", due=due)


def _signing(letter: Letter) -> str:
    return letter.signatory_unit or "" if letter.kind in WRITTEN else ""
