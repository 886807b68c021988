"""Who received, registered and answered a letter, and who is silent. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from gov.correspondence.circulars import rules
from gov.correspondence.tracking.fact import Fact
from typing import Any
from typing import NamedTuple
from typing import Protocol


ORDER = tuple(rules.GROUPS)
# What a sender asks of a letter to many; a recipient may count for several.
COUNTS = ("received", "registered", "answered", "silent")


class Sent(Protocol):
    """What is asked of a consignment."""

    id: str
    recipient: Mapping[str, Any]

    def facts(self) -> tuple[Fact, ...]:
        """Return what is known of it."""

    def status(self) -> str:
        """Return where it stands."""


class Standing(NamedTuple):
    """One recipient; times are aware, None for what did not happen; ``number`` is theirs."""

    consignment: str
    recipient: Mapping[str, Any]
    status: str
    group: str
    since: datetime | None
    received: datetime | None
    registered: datetime | None
    number: str
    answered: datetime | None
    reminded: datetime | None

    def counts_as(self, name: str) -> bool:
        """Tell whether it is among those of ``COUNTS``."""
        return self.group == "silent" if name == "silent" else getattr(self, name) is not None


def standings(sent: Iterable[Sent]) -> list[Standing]:
    """Return every recipient, the silent first, in each group whoever waits longest."""
    found = [standing(each) for each in sent]
    return sorted(found, key=lambda one: (ORDER.index(one.group), str(one.since or "")))


def standing(sent: Sent) -> Standing:
    """Return where one recipient stands."""
    facts, status = sent.facts(), sent.status()
    numbers = [fact.number for fact in facts if fact.event == "registered" and fact.number]
    return Standing(
        consignment=sent.id,
        recipient=sent.recipient,
        status=status,
        group=rules.group(status),
        since=rules.since(facts, status),
        received=rules.since(facts, "delivered"),
        registered=rules.since(facts, "registered"),
        number=numbers[-1] if numbers else "",
        answered=rules.since(facts, "answered"),
        reminded=rules.reminded(facts),
    )


def counts(found: Iterable[Standing]) -> dict[str, int]:
    """Return how many recipients received, registered and answered it, and how many are silent."""
    known = list(found)
    return {name: sum(one.counts_as(name) for one in known) for name in COUNTS}
