"""When links and debts change."""

from gov.correspondence.interfaces import LetterAnswered
from gov.correspondence.letters.content import Letter
from gov.correspondence.threads import answers
from gov.correspondence.threads import links
from typing import Any
from zope.event import notify


def changed(letter: Letter, _event: Any) -> None:
    """Remember what a new or changed letter refers to."""
    links.note(letter)


def registered(letter: Letter, _event: Any) -> None:
    """Remember the number a letter got; an incoming one may be the answer we waited for."""
    links.note(letter)
    if letter.kind == "incoming":
        answers.note_answer(letter)


def dispatched(letter: Letter, _event: Any) -> None:
    """See whether the letter that left is the answer we owed."""
    links.note(letter)
    answers.note_answer(letter)
    for answered in answers.answered(letter):
        notify(LetterAnswered(answered, letter))
