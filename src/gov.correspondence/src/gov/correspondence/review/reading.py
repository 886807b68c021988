"""What people may know of the review of a letter."""

from dataclasses import replace
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.review import changes
from gov.correspondence.review import record
from gov.correspondence.review import walking
from gov.correspondence.review.changes import Changes
from gov.correspondence.review.path import Path
from gov.correspondence.review.record import Event
from gov.correspondence.review.snapshot import state_of


def path(letter: Letter) -> Path:
    """Return the path; see ``api.review.path``."""
    _ask(letter, "View Envelope")
    return walking.planned(letter)


def events(letter: Letter) -> tuple[Event, ...]:
    """Return what happened on the path; see ``api.review.events``."""
    _ask(letter, "View Envelope")
    found = record.of(letter).events
    if may(letter, "Read Letter"):
        return found
    return tuple(replace(event, remark="") for event in found)


def changes_since(letter: Letter, event: int = -1) -> Changes:
    """Return what changed; see ``api.review.changes_since``."""
    _ask(letter, "Read Letter")
    review = record.of(letter)
    position = usual(letter) if event < 0 else event
    if position < 0:
        return Changes()
    if position >= len(review.events) or review.events[position].snapshot < 0:
        raise NotFound(_("Nothing of this letter was kept at that moment."), field="since")
    kept = review.snapshots[review.events[position].snapshot]
    return changes.compare(kept.state, state_of(letter))


def usual(letter: Letter) -> int:
    """Return the event since which the caller wants to know what changed, -1 for none."""
    review = record.of(letter)
    me, _name = people.myself()
    kept = [(at, event) for at, event in enumerate(review.events) if event.snapshot >= 0]
    endorsed = [at for at, event in kept if event.kind == "endorsed"]
    mine = [at for at in endorsed if me and review.events[at].by == me]
    return next(iter([*mine[-1:], *endorsed[-1:], *(at for at, _event in kept[-1:])]), -1)


def _ask(letter: Letter, permission: str) -> None:
    if letter.kind not in WRITTEN or not may(letter, permission):
        raise NotAllowed(NOT_ALLOWED)
