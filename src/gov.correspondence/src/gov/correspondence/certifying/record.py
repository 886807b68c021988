"""What is kept of a certified copy. Pure."""

from datetime import datetime
from typing import NamedTuple


class Copy(NamedTuple):
    """The ``number``-th copy of a letter, counted from 1.

    ``at`` is aware UTC, ``by`` the user id and ``name`` the name of who certified it, ``purpose``
    why and for whom; ``file`` the id of the document, ``sha512`` its digest.
    """

    number: int
    at: datetime
    by: str
    name: str
    purpose: str
    file: str
    sha512: str


def next_number(copies: tuple[Copy, ...]) -> int:
    """Return the number of the copy that follows; numbers have no gaps and are never used again."""
    return copies[-1].number + 1 if copies else 1
