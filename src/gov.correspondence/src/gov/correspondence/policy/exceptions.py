"""Why a policy is not taken: every place at once."""

from collections.abc import Iterable
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.policy.parts import Part
from typing import NamedTuple


class Refusal(NamedTuple):
    """What is wrong in one place.

    ``part`` is None for what belongs to none, ``row`` is ``""`` where there are no rows.
    """

    part: Part | None
    row: str
    error: Invalid

    @property
    def place(self) -> str:
        """The place as programs read it: ``registry/books/outgoing.pattern``."""
        path = "/".join(each for each in (self.part.id if self.part else "", self.row) if each)
        return ".".join(each for each in (path, self.error.field) if each)


class PolicyRefused(InvalidLetter):
    """A policy with one or more faults; nothing was changed. ``refusals`` names each place."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(Invalid(each.error.message, field=each.place) for each in self.refusals)
