"""The review path of a letter: who reviews it in what order, and how far it came. Pure.

The approvals that count are always those of the first steps: whose turn it is follows from their
number alone, so that nobody can approve out of turn and no return can leave a later one standing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple


OWNER = "owner"
MAX_STEPS = 20


class PathError(ValueError):
    """The path does not allow this."""


class Step(NamedTuple):
    """A reviewer: the head of ``unit`` (its code), or one ``person`` (user id)."""

    unit: str = ""
    person: str = ""


@dataclass(frozen=True)
class Approval:
    """What a reviewer approved, when: ``by`` user id, ``at`` UTC, ``snapshot`` number."""

    by: str
    name: str
    at: datetime
    snapshot: int


@dataclass(frozen=True)
class Path:
    """The steps in order with the approvals that stand; ``started`` from submission on.

    ``by_hand`` tells that people laid the path for this letter, so that no rule replaces it.
    """

    steps: tuple[Step, ...]
    approvals: tuple[Approval, ...] = ()
    started: bool = False
    by_hand: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.steps) <= MAX_STEPS:
            raise PathError(f"a path has 1 to {MAX_STEPS} steps")
        if len(set(self.steps)) < len(self.steps):
            raise PathError("a reviewer stands on a path once")
        if any(bool(step.unit) == bool(step.person) for step in self.steps):
            raise PathError("a step is a unit or a person")
        if len(self.approvals) > len(self.steps) or (self.approvals and not self.started):
            raise PathError("only steps that were reached are approved")

    @property
    def position(self) -> int:
        """The position (from 0) of the step whose turn it is; the number of steps at the end."""
        return len(self.approvals)

    @property
    def complete(self) -> bool:
        """Whether everybody on the path has approved."""
        return self.started and self.position == len(self.steps)

    @property
    def turn(self) -> Step | None:
        """The reviewer whose turn it is, if the letter is under review."""
        return self.steps[self.position] if self.started and not self.complete else None

    @property
    def fixed(self) -> int:
        """How many steps nobody may change: those approved, and a unit whose turn it is.

        A person whose turn it is may be replaced, for nobody else could act in his place.
        """
        return self.position + (1 if self.turn and self.turn.unit else 0)

    def start(self) -> "Path":
        """Return the path of a letter that was submitted: the first reviewer's turn."""
        return replace(self, started=True, approvals=())

    def stop(self) -> "Path":
        """Return the path of a letter that went back to its drafter."""
        return replace(self, started=False, approvals=())

    def endorse(self, approval: Approval) -> "Path":
        """Return the path after the approval of the reviewer whose turn it is."""
        if self.turn is None:
            raise PathError("it is nobody's turn")
        return replace(self, approvals=(*self.approvals, approval))

    def back_to(self, step: int) -> "Path":
        """Return the path with the turn given back to an earlier step (from 0)."""
        if not self.started or not 0 <= step < self.position:
            raise PathError("a letter goes back to an earlier step")
        return replace(self, approvals=self.approvals[:step])

    def withdraw(self) -> "Path":
        """Return the path with every approval withdrawn, for the letter was changed."""
        return replace(self, approvals=())

    def adjust(self, steps: Iterable[Step]) -> "Path":
        """Return the path with other steps; the ``fixed`` ones must stay as they are."""
        new = tuple(steps)
        if new[: self.fixed] != self.steps[: self.fixed]:
            raise PathError("steps that were reached stay")
        if self.started and len(new) <= self.position:
            raise PathError("a letter under review needs a reviewer")
        return replace(self, steps=new, by_hand=True)


def resolved(reviewers: Iterable[str], owner: str) -> tuple[Step, ...]:
    """Return the steps of a rule for a letter of the unit ``owner``, each reviewer once."""
    units = [owner if code == OWNER else code for code in reviewers]
    return tuple(Step(unit=unit) for unit in dict.fromkeys(units) if unit) or (Step(unit=owner),)
