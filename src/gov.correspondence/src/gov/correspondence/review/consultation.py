"""A question to another unit about a letter, with a day by which it answers. Pure."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime


class ConsultationError(ValueError):
    """The consultation does not allow this."""


@dataclass(frozen=True)
class Answer:
    """What the unit says: ``by`` user id, ``at`` UTC."""

    by: str
    name: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Consultation:
    """A question to the head of ``unit``, or to the ``person`` (user id) the head names.

    ``due`` is the day by which the answer is wanted, ``asked_by`` a user id, ``asked_at`` UTC.
    """

    id: str
    unit: str
    question: str
    due: date
    asked_by: str
    asked_name: str
    asked_at: datetime
    person: str = ""
    answer: Answer | None = None
    withdrawn: bool = False

    @property
    def state(self) -> str:
        """``open``, ``answered`` or ``withdrawn``."""
        if self.withdrawn:
            return "withdrawn"
        return "answered" if self.answer else "open"

    def named(self, person: str) -> "Consultation":
        """Return the consultation given to a person of the unit, ``""`` for the head again."""
        self._must_be_open()
        return replace(self, person=person)

    def answered(self, answer: Answer) -> "Consultation":
        """Return the consultation with its answer."""
        self._must_be_open()
        return replace(self, answer=answer)

    def taken_back(self) -> "Consultation":
        """Return the consultation that needs no answer any more."""
        self._must_be_open()
        return replace(self, withdrawn=True)

    def _must_be_open(self) -> None:
        if self.state != "open":
            raise ConsultationError("the consultation is over")
