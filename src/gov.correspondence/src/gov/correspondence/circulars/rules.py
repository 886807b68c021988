"""Who has acknowledged a letter to many, who is silent, and who may be nudged when. Pure."""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import REMINDED


# Silent is who has the letter and has not given it a number; what a unit there has not opened in
# time has one.
GROUPS = {
    "silent": ("delivered", "opened"),
    "under-way": ("prepared", "queued", "relayed", "mailbox", "displayed"),
    "not-taken": ("undecided", "failed", "refused", "returned", "withdrawn"),
    "acknowledged": (
        *("registered", "accepted", "assigned", "handed_over", "in_progress", "answered"),
        "unopened",
    ),
}
PAUSE = timedelta(hours=24)


def group(status: str) -> str:
    """Return the group of a status; the silent come first in ``GROUPS``."""
    return next(name for name, statuses in GROUPS.items() if status in statuses)


def since(facts: Iterable[Fact], status: str) -> datetime | None:
    """Return when the status was reached, as the last fact of that event says."""
    return max((fact.time for fact in facts if fact.event == status), default=None)


def reminded(facts: Iterable[Fact]) -> datetime | None:
    """Return when the recipient was reminded last."""
    return since(facts, REMINDED)


def may_nudge(facts: Iterable[Fact], status: str, now: datetime) -> bool:
    """Tell whether a silent recipient may be reminded: at most once in ``PAUSE``."""
    last = reminded(tuple(facts))
    return group(status) == "silent" and (last is None or now - last >= PAUSE)
