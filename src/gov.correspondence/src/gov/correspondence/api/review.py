"""The review path of a letter, what changed on it, and consultations of other units.

The acts on the path (submit, endorse, send back) stand in ``api.acts``.
"""

from collections.abc import Sequence
from datetime import date
from gov.correspondence.letters.content import Letter
from gov.correspondence.review import adjusting
from gov.correspondence.review import consulting
from gov.correspondence.review import reading
from gov.correspondence.review.changes import Changes
from gov.correspondence.review.consultation import Consultation
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import Step
from gov.correspondence.review.record import Event


def path(letter: Letter) -> Path:
    """Return the path of a letter; of a draft the one it would take if it were submitted now.

    Raises ``NotAllowed`` without *View Envelope*, and for letters nobody reviews.
    """
    return reading.path(letter)


def events(letter: Letter) -> tuple[Event, ...]:
    """Return what happened on the path, oldest first; without remarks to whoever may not read.

    Raises ``NotAllowed``.
    """
    return reading.events(letter)


def lay(letter: Letter, steps: Sequence[Step], remark: str) -> Path:
    """Give a letter another path; the remark says why. Steps that had their turn must stay.

    Raises ``NotAllowed``, ``WrongState`` after the review, ``Invalid``.
    """
    return adjusting.lay(letter, steps, remark)


def changes_since(letter: Letter, event: int = -1) -> Changes:
    """Return what changed since a submission or endorsement, by its position in ``events``.

    -1 takes the caller's own last endorsement, else the last one of anybody, else the submission.
    Raises ``NotAllowed``, ``NotFound`` for an event that kept nothing.
    """
    return reading.changes_since(letter, event)


def consultations(letter: Letter) -> tuple[Consultation, ...]:
    """Return the consultations on a letter, oldest first. Raises ``NotAllowed``."""
    return consulting.of(letter)


def consult(letter: Letter, unit: str, due: date, question: str) -> Consultation:
    """Ask the head of another unit, who answers by the day ``due``; the letter may go on without.

    Raises ``NotAllowed``, ``WrongState`` once the letter is approved, ``Invalid``.
    """
    return consulting.consult(letter, unit, due, question)


def name_person(letter: Letter, consultation: str, person: str) -> Consultation:
    """Let a person (user id) of the consulted unit answer, ``""`` for its head alone again.

    Raises ``NotAllowed`` for others than its head, ``NotFound``, ``WrongState``, ``Invalid``.
    """
    return consulting.name_person(letter, consultation, person)


def answer(letter: Letter, consultation: str, text: str) -> Consultation:
    """Answer as the head of the consulted unit, or as the person the head named.

    Raises ``NotAllowed``, ``NotFound``, ``WrongState`` when it is over, ``Invalid``.
    """
    return consulting.answer(letter, consultation, text)


def withdraw(letter: Letter, consultation: str) -> Consultation:
    """Take a question back. Raises ``NotAllowed``, ``NotFound``, ``WrongState``."""
    return consulting.withdraw(letter, consultation)
