"""One thing that lies with a person, as a hand-over sees it."""

from typing import Any
from typing import NamedTuple


class WorkItem(NamedTuple):
    """``id`` is the room's own; ``title`` tells what it is, without content of a letter.

    ``letter`` is the letter it is about or ``None``; ``rank`` (0 to 3) is what the heir must be
    cleared for; ``passes_on`` tells whether an heir is needed at all.
    """

    id: str
    title: Any
    letter: Any = None
    rank: int = 0
    passes_on: bool = True
