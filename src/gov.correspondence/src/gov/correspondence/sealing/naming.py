"""A naming: whom the head of a unit lets open what comes sealed to the unit. Pure."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta


LONGEST = 366
"""The most days for which one naming may hold."""
NOBODY = ("", "")


@dataclass(frozen=True)
class Naming:
    """A person of the unit opens sealed letters for it, for some days.

    ``begins`` and ``ends`` are days of the agency's time zone, both included; people are pairs of
    user id and the name shown when it was written; times are aware UTC instants. Never changed in
    place: an end is written as a new record of the same ``id``.
    """

    id: str
    unit: str
    person: tuple[str, str]
    begins: date
    ends: date
    named_by: tuple[str, str]
    named_at: datetime
    ended_at: datetime | None = None
    ended_by: tuple[str, str] = NOBODY

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError("a naming has a first and a last day")
        if self.named_at.utcoffset() != timedelta(0):
            raise ValueError("the time of a naming is an aware UTC instant")

    def status(self, day: date) -> str:
        """Return ``withdrawn``, ``coming``, ``holds`` or ``ended`` on a day."""
        if self.ended_at is not None:
            return "withdrawn"
        if day < self.begins:
            return "coming"
        return "holds" if day <= self.ends else "ended"

    def holds(self, day: date) -> bool:
        """Tell whether the person opens for the unit on a day."""
        return self.status(day) == "holds"

    def overlaps(self, other: "Naming") -> bool:
        """Tell whether both name the same person for the same unit on a common day."""
        return (
            (self.unit, self.person[0]) == (other.unit, other.person[0])
            and None is self.ended_at is other.ended_at
            and self.begins <= other.ends
            and other.begins <= self.ends
        )
