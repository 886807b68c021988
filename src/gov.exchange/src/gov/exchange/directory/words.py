"""When the certificates of an agency end, and how urgent that is. Pure."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import ServiceType


# Days before the end at which somebody has to be told louder.
STEPS = (30, 7, 1)


@dataclass(frozen=True, slots=True)
class Ending:
    """The active certificate of one purpose: when it ends, whole days left (negative once over),
    and how many of the alarm's steps are passed, 0 to 3."""

    type: ServiceType
    ends: datetime
    days: int
    alarm: int


def state(agency: Agency, now: datetime) -> list[Ending]:
    """The newest certificate in use for each purpose, what ends first before the others."""
    found = []
    for kind in ServiceType:
        active = [each for each in agency.of_type(kind) if each.usable(now)]
        if active:
            found.append(ending(kind, active[0].certificate.not_valid_after_utc, now))
    return sorted(found, key=lambda each: each.ends)


class Warnings:
    """Says each step of the alarm about our certificates once, not with every look."""

    def __init__(self) -> None:
        self.said: dict[ServiceType, tuple[datetime, int]] = {}

    def new(self, agency: Agency, now: datetime) -> list[Ending]:
        """What has to be told now that was not told before."""
        found = [each for each in state(agency, now) if each.alarm]
        fresh = [each for each in found if self.said.get(each.type) != (each.ends, each.alarm)]
        self.said = {each.type: (each.ends, each.alarm) for each in found}
        return fresh


def ending(kind: ServiceType, ends: datetime, now: datetime) -> Ending:
    """How long a certificate still counts."""
    days = (ends - now).days
    return Ending(kind, ends, days, sum(days < step for step in STEPS))
