"""Telling other rooms that a letter says something else now; once for what is changed together."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gov.correspondence.interfaces import LetterChanged
from gov.correspondence.letters.content import Letter
from zope.event import notify


_together: ContextVar[dict[str, Letter] | None] = ContextVar("changed_together", default=None)


@contextmanager
def one_change() -> Iterator[None]:
    """Take everything that is changed within the context for one change of each letter.

    A change may take a letter out of the hands of who makes it, as it withdraws approvals: the
    fields and files of one form are therefore told of at its end.
    """
    outer = _together.get()
    if outer is not None:
        yield
        return
    letters: dict[str, Letter] = {}
    token = _together.set(letters)
    try:
        yield
    finally:
        _together.reset(token)
    for letter in letters.values():
        notify(LetterChanged(letter))


def changed(letter: Letter) -> None:
    """Say that a letter was changed."""
    together = _together.get()
    if together is None:
        notify(LetterChanged(letter))
    else:
        together[letter.UID()] = letter
