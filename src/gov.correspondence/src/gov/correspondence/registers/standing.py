"""A letter whose number is void goes nowhere under it."""

from gov.correspondence import _
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterDispatched
from gov.correspondence.registers import content
from typing import Any
from zope.component import adapter


def standing(letter: Any) -> str:
    """Return ``registered`` or ``void`` for a letter's number, ``""`` where it has none."""
    if not letter.number or not letter.register:
        return ""
    book = content.book(letter.register)
    line = book.line_of(letter.UID())
    return book.standing(line) if line else ""


@adapter(ILetterDispatched)
def refuse_void(event: ILetterDispatched) -> None:
    """Refuse to send a letter under a void number."""
    if standing(event.object) == "void":
        raise WrongState(_("The number of this letter is void; it cannot be sent."))
