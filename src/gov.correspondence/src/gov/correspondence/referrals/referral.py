"""A referral: the matter put before a unit or a person, with what is asked and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.referrals import course
from gov.correspondence.referrals.interfaces import IReferral
from persistent import Persistent
from typing import NamedTuple
from zope.interface import implementer


Person = tuple[str, str]
NOBODY: Person = ("", "")


class Target(NamedTuple):
    """A unit, or one person (user id) of it."""

    unit: str
    person: str = ""


@dataclass(frozen=True)
class Event:
    """One act on a referral, with whoever had it before the act in ``target``.

    ``by`` and ``on_behalf`` are user id and shown name; ``at`` is an aware UTC instant.
    """

    act: str
    at: datetime
    by: Person
    target: Target
    on_behalf: Person = NOBODY
    text: str = ""

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("the time of an act is an aware UTC instant")


@dataclass(frozen=True)
class ReferralDraft:
    """What a new referral says.

    ``unit`` is the unit that refers, ``parent`` the id of the referral it follows from or ``""``,
    ``name`` that of the person it goes to, as shown at the time.
    """

    unit: str
    target: Target
    name: str = ""
    copy: bool = False
    directives: tuple[str, ...] = ()
    text: str = ""
    due: date | None = None
    due_time: str = ""
    parent: str = ""


@implementer(IReferral)
class Referral(Persistent):
    """One referral of a transaction. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    places: tuple[str, ...] = ()
    due_time = ""

    def __init__(self, id: str, draft: ReferralDraft, event: Event, round: int) -> None:
        self.id = id
        self.unit = draft.unit
        self.parent = draft.parent
        self.target = draft.target
        self.name = draft.name
        self.copy = draft.copy
        self.directives = draft.directives
        self.text = draft.text
        self.due = draft.due
        self.due_time = draft.due_time
        self.round = round
        self.state = course.first(draft.copy)
        self.events: tuple[Event, ...] = (event,)

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in course.LIVE

    @property
    def deadline(self) -> Deadline | None:
        """By when it is due, with the time of that day where it has one."""
        return Deadline(self.due, self.due_time) if self.due else None

    @property
    def made(self) -> Event:
        """The act by which it came into being."""
        return self.events[0]

    @property
    def last(self) -> Event:
        """The act that brought it where it is."""
        return self.events[-1]

    def perform(self, event: Event) -> None:
        """Do an act; ValueError where its course does not allow it."""
        state = course.leads(self.copy, self.state, event.act)
        if not state:
            raise ValueError(f"{event.act} does not start from {self.state}")
        self.state = state
        self.events = (*self.events, event)

    def move(self, target: Target, name: str, round: int) -> None:
        """Put it before somebody else."""
        self.target, self.name, self.round = target, name, round

    def prolong(self, due: Deadline) -> None:
        """Give it a later deadline, for its limit stood still."""
        self.due, self.due_time = due

    def actors(self) -> Iterator[tuple[str, Target]]:
        """Yield who acted on it, with the unit in which it was done; not who referred it."""
        for event in self.events[1:]:
            if event.act in ("accept", "report", "complete", "refuse"):
                yield event.by[0], event.target
