"""A transaction: the matter of a letter, its members, its paper, its end."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from gov.correspondence.transactions.interfaces import ITransaction
from persistent import Persistent
from typing import Any
from zope.interface import implementer


Person = tuple[str, str]


@dataclass(frozen=True)
class Move:
    """Where the paper original came to be: with a unit, or a person (id and name) of it.

    ``list`` is the id of the hand-over list by which it went there, or ``""``.
    """

    unit: str
    person: Person
    at: datetime
    by: Person
    note: str = ""
    list: str = ""


@dataclass(frozen=True)
class Ending:
    """Who closed or reopened the matter (``act``), when, with which outcome or reason."""

    act: str
    at: datetime
    by: Person
    remark: str


@dataclass(frozen=True)
class Pause:
    """A time in which the limits stand still because another body must answer first.

    ``party`` is the key of that body, ``agency:<id>`` or ``outside:<folded name>``; ``answer`` the
    UID of the letter that ended it, ``""`` where somebody did.
    """

    party: str
    at: datetime
    by: Person
    remark: str
    ended_at: datetime | None = None
    ended_by: Person = ("", "")
    answer: str = ""


@implementer(ITransaction)
class Transaction(Persistent):
    """One matter. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    members: tuple[str, ...] = ()
    referrals: tuple[Any, ...] = ()
    moves: tuple[Move, ...] = ()
    endings: tuple[Ending, ...] = ()
    pauses: tuple[Pause, ...] = ()
    # The hand-over list by which the paper is under way.
    under_way: str = ""
    paper_places: tuple[str, ...] = ()

    def __init__(self, id: str, number: str, kind: str, opened_at: datetime) -> None:
        if opened_at.utcoffset() != timedelta(0):
            raise ValueError("the time a transaction opens is an aware UTC instant")
        self.id = id
        self.number = number
        self.kind = kind
        self.opened_at = opened_at

    @property
    def is_open(self) -> bool:
        """Whether it is worked on."""
        return not self.endings or self.endings[-1].act != "close"

    @property
    def paper(self) -> Move | None:
        """Where the paper original is; ``None`` where there is none, or nobody said."""
        return self.moves[-1] if self.moves else None

    @property
    def pause(self) -> Pause | None:
        """The pause it is in; ``None`` while its limits run."""
        last = self.pauses[-1] if self.pauses else None
        return last if last is not None and last.ended_at is None else None

    def join(self, letter: str) -> bool:
        """Add a letter (UID); tell whether it was new."""
        if letter == self.id or letter in self.members:
            return False
        self.members = (*self.members, letter)
        return True

    def move(self, move: Move) -> None:
        """Say where the paper original is from now on."""
        self.moves = (*self.moves, move)

    def close(self, ending: Ending) -> None:
        """Close it; ValueError while it has a live referral, or if it is closed."""
        if not self.is_open or any(referral.is_live for referral in self.referrals):
            raise ValueError("an open transaction without live referrals is closed")
        self.endings = (*self.endings, ending)

    def reopen(self, ending: Ending) -> None:
        """Open it again; ValueError if it is open."""
        if self.is_open:
            raise ValueError("a closed transaction is reopened")
        self.endings = (*self.endings, ending)

    def stop(self, pause: Pause) -> None:
        """Let the limits stand still; ValueError if it is closed or they do already."""
        if not self.is_open or self.pause is not None:
            raise ValueError("the limits of an open transaction stop once")
        self.pauses = (*self.pauses, pause)

    def run(self, at: datetime, by: Person, answer: str = "") -> Pause:
        """Let the limits run again; return the pause that ended. ValueError if they run."""
        if self.pause is None:
            raise ValueError("limits that stand still run again")
        ended = replace(self.pauses[-1], ended_at=at, ended_by=by, answer=answer)
        self.pauses = (*self.pauses[:-1], ended)
        return ended
