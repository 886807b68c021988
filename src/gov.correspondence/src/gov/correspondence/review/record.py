"""What a letter remembers of its review: the path, what happened on it, what was approved."""

from Acquisition import aq_base
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.review.changes import State
from gov.correspondence.review.consultation import Consultation
from gov.correspondence.review.path import Approval
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import Step
from gov.correspondence.review.snapshot import Snapshot
from gov.correspondence.review.snapshot import state_of
from persistent import Persistent


ATTRIBUTE = "_review"
BEYOND = (
    "for_signature",
    "approved",
    "signed",
    "registered",
    "dispatched",
    "distributed",
    "closed",
)


@dataclass(frozen=True)
class Event:
    """Something on the path: ``kind`` submitted, endorsed, returned, withdrawn or adjusted.

    ``step`` is the position (from 0) it concerns: who endorsed, whom the letter went back to,
    -1 for the drafter; ``unit`` that of an endorsing head, ``snapshot`` the number of what the
    letter said then, -1 for none.
    """

    kind: str
    at: datetime
    by: str
    name: str
    step: int = -1
    remark: str = ""
    snapshot: int = -1
    unit: str = ""


class Review(Persistent):
    """The review of one letter. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self, path: Path) -> None:
        self.path = path
        self.events: tuple[Event, ...] = ()
        self.snapshots: tuple[Snapshot, ...] = ()
        self.consultations: tuple[Consultation, ...] = ()

    @property
    def returns(self) -> int:
        """How often the letter went back."""
        return sum(event.kind == "returned" for event in self.events)

    @property
    def last(self) -> Event | None:
        """What happened last on the path; adjusting it is no step of the letter."""
        moves = [event for event in self.events if event.kind != "adjusted"]
        return moves[-1] if moves else None

    def note(
        self, kind: str, step: int = -1, remark: str = "", snapshot: int = -1, unit: str = ""
    ) -> Event:
        """Append an event by the person who is logged in."""
        by, name = people.myself()
        event = Event(kind, datetime.now(UTC), by, name, step, remark, snapshot, unit)
        self.events = (*self.events, event)
        return event

    @property
    def came_back(self) -> bool:
        """Whether the letter lies where it lies because somebody returned it."""
        return self.last is not None and self.last.kind == "returned"

    def keep(self, state: State) -> int:
        """Keep what the letter says and return its number; the same is kept once."""
        if not self.snapshots or self.snapshots[-1].state != state:
            self.snapshots = (*self.snapshots, Snapshot(state))
        return len(self.snapshots) - 1

    def replace(self, consultation: Consultation) -> None:
        """Put a consultation in the place of the one with its id."""
        self.consultations = tuple(
            consultation if each.id == consultation.id else each for each in self.consultations
        )


def of(letter: Letter) -> Review:
    """Return the review of a letter; of one from before there were paths, as it would have been.

    What is returned for such a letter is stored only by ``for_writing``.
    """
    found: Review | None = getattr(aq_base(letter), ATTRIBUTE, None)
    return found if found is not None else Review(_as_before(letter))


def for_writing(letter: Letter) -> Review:
    """Return the review of a letter, stored on it.

    Asked for before the act: what a letter from before there were paths remembers depends on its
    state.
    """
    bare = aq_base(letter)
    if getattr(bare, ATTRIBUTE, None) is None:
        setattr(bare, ATTRIBUTE, of(letter))
    found: Review = getattr(bare, ATTRIBUTE)
    return found


def keep_now(letter: Letter, review: Review) -> int:
    """Keep what the letter says at this moment; return the number of the snapshot."""
    return review.keep(state_of(letter))


def _as_before(letter: Letter) -> Path:
    """Return the path that letters had before: the head of the unit that writes."""
    path = Path((Step(unit=letter.unit or "-"),))
    state = transitions.state(letter)
    if state == "in_review":
        return path.start()
    if state in BEYOND:
        unknown = Approval("", "", datetime.min.replace(tzinfo=UTC), -1)
        return replace(path, started=True, approvals=(unknown,))
    return path
