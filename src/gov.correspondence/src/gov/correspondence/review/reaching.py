"""Who reaches a letter through its review, and whose desk it lies on."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.letters import lists
from gov.correspondence.letters import transitions
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.awaits import WRITERS
from gov.correspondence.letters.content import asked_by
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterRelations
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.review import record
from gov.correspondence.review.consultation import Consultation
from zope.component import adapter
from zope.interface import implementer


CONFIDENTIAL_RANK = 2
_TURN = _("it is this reviewer's turn")
_REVIEWED = _("reviewed it")
_CONSULTED = _("was consulted on it")


@implementer(ILetterRelations)
@adapter(ILetter)
class ReviewRelations:
    """The reviewer whose turn it is, those who reviewed, and those who are consulted."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def relations(self) -> Iterator[Relation]:
        """Yield them; the unit that writes reads its letter anyway."""
        if self.letter.kind not in WRITTEN:
            return
        review = record.of(self.letter)
        turn = review.path.turn
        if turn is not None and transitions.state(self.letter) == "in_review":
            held = "head" if turn.unit else ""
            yield Relation("Reviewer", turn.unit, held, turn.person, _TURN)
        yield from dict.fromkeys(self._reviewed(review))
        for consultation in review.consultations:
            yield from self._consulted(consultation)

    def _reviewed(self, review: record.Review) -> Iterator[Relation]:
        for event in review.events:
            if event.kind != "endorsed" or event.unit == self.letter.unit:
                continue
            if event.unit:
                yield Relation("Reader", event.unit, "head", reason=_REVIEWED)
            yield Relation("Reader", person=event.by, reason=_REVIEWED)

    def _consulted(self, consultation: Consultation) -> Iterator[Relation]:
        """Who answered keeps reading, unless the letter is confidential."""
        over = consultation.state == "answered"
        kept = lists.rank(self.letter.confidentiality or "") < CONFIDENTIAL_RANK
        if consultation.state == "open" or (over and kept):
            for held in ("head", "office-manager"):
                yield Relation("Reader", consultation.unit, held, reason=_CONSULTED)
            if consultation.person:
                yield Relation("Reader", person=consultation.person, reason=_CONSULTED)


@implementer(IAwaits)
@adapter(ILetter)
class ReviewAwaits:
    """The review, a return to whom it went back to, an answer."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield what the letter waits for on its path."""
        if self.letter.kind not in WRITTEN:
            return
        review, state = record.of(self.letter), transitions.state(self.letter)
        due = asked_by(self.letter)
        if state == "draft" and review.came_back:
            for held in WRITERS:
                yield Await("returned-draft", unit=self.letter.unit, held=held, due=due)
        turn = review.path.turn
        if state == "in_review" and turn is not None:
            act = "returned-review" if review.came_back else "endorse"
            held = "head" if turn.unit else ""
            yield Await(act, turn.unit, held, turn.person, due)
        if state != "discarded":
            yield from map(_answer, _open(review.consultations))


def _open(consultations: tuple[Consultation, ...]) -> Iterator[Consultation]:
    return (each for each in consultations if each.state == "open")


def _answer(consultation: Consultation) -> Await:
    person = consultation.person
    unit, held = ("", "") if person else (consultation.unit, "head")
    return Await("consult", unit, held, person, Deadline(consultation.due))
