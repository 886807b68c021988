"""What a letter said at a moment of its review."""

from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.drafting import current
from gov.correspondence.review.changes import FileMark
from gov.correspondence.review.changes import State
from gov.correspondence.services.values import plain
from persistent import Persistent


# The scan shows the letter as it was approved; it is no part of what is approved.
OF_THE_LETTER = ("main", "attachment")


class Snapshot(Persistent):
    """A state that was kept; read from the database only where it is compared."""

    __roles__ = ()

    def __init__(self, state: State) -> None:
        self.state = state


def state_of(letter: Letter) -> State:
    """Return what the letter says now."""
    return State(
        fields={name: plain(value) for name, value in current(letter).items()},
        files=tuple(
            FileMark(file.role, file.name, file.sha512)
            for file in letter.files.values()
            if file.role in OF_THE_LETTER
        ),
    )
