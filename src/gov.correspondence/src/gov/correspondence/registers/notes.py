"""What may be said about a number after it was given. Pure.

A note is a line of its own: a letter takes a reserved number, a number is void, a reservation ran
out, a slip is corrected, a letter left under a number before the database was restored. It never
touches the line it is about.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any
from typing import NamedTuple
from typing import Protocol


class NotSoError(ValueError):
    """The number does not stand at what the note needs.

    ``standing`` is what it stands at: ``registered``, ``reserved``, ``sent``, ``void`` or
    ``expired``.
    """

    def __init__(self, standing: str) -> None:
        super().__init__(f"the number is {standing}")
        self.standing = standing


class Dates(NamedTuple):
    """The dates of a letter beside that of its registration.

    ``letter_date`` is the one written on it, ``arrived_at`` (UTC) when an incoming one reached
    the agency; ``late`` marks one that is registered long after it arrived.
    """

    letter_date: date | None = None
    arrived_at: datetime | None = None
    late: bool = False


NO_DATES = Dates()


class Given(Protocol):
    """A line that gave a number, see ``book.Entry``."""

    @property
    def position(self) -> int: ...
    @property
    def expires(self) -> datetime | None: ...


@dataclass(frozen=True)
class Note:
    """What is to be appended about the line at position ``about``.

    ``kind`` is ``letter`` (with ``letter``, its kind and dates), ``void`` (with a reason),
    ``expired``, ``sent`` (with a reason, which says to whom), or ``correction`` (with a reason,
    the field and a digest of what was and is).
    """

    kind: str
    about: int
    at: datetime
    by: tuple[str, str]
    reason: str = ""
    letter: str = ""
    letter_kind: str = ""
    dates: Dates = NO_DATES
    corrects: str = ""
    proof: str = ""


NEEDS = {
    "letter": ("reserved", "sent"),
    "sent": ("reserved",),
    "void": ("registered", "reserved"),
    "expired": ("reserved",),
    "correction": ("registered",),
}
MUST_HAVE = {
    "letter": ("letter", "letter_kind"),
    "sent": ("reason",),
    "void": ("reason",),
    "expired": (),
    "correction": ("reason", "corrects", "proof"),
}


def check(note: Note, given: Given, standing: str) -> None:
    """Raise ``NotSoError`` or ValueError where the note does not fit what it is about."""
    if note.kind not in NEEDS:
        raise ValueError(f"there is no note of kind {note.kind!r}")
    if not all(getattr(note, name) for name in MUST_HAVE[note.kind]):
        raise ValueError(f"a note of kind {note.kind!r} lacks something")
    if standing not in NEEDS[note.kind]:
        raise NotSoError(standing)
    ended = given.expires is not None and given.expires <= note.at
    if standing == "reserved" and ended != (note.kind == "expired") and note.kind != "void":
        raise NotSoError("expired" if ended else standing)


def line(note: Note, given: Any, position: int) -> dict[str, Any]:
    """Return the members of the ``Entry`` that says the note."""
    return {
        "position": position,
        "kind": note.kind,
        "number": given.number,
        "counter": given.counter,
        "sequence": given.sequence,
        "letter": note.letter,
        "letter_kind": note.letter_kind,
        "registered_at": note.at,
        "by": note.by,
        "reason": note.reason,
        "about": given.position,
        "year": given.book_year,
        "letter_date": note.dates.letter_date,
        "arrived_at": note.dates.arrived_at,
        "late": note.dates.late,
        "corrects": note.corrects,
        "proof": note.proof,
    }
