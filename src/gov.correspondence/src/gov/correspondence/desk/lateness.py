"""The keys of deadlines at which lateness changes, to ask an index for ranges. Pure."""

from gov.correspondence.calendar.limits import Bounds
from gov.correspondence.calendar.limits import CRITICALLY_LATE
from gov.correspondence.calendar.limits import DUE_SOON
from gov.correspondence.calendar.limits import LATE
from gov.correspondence.calendar.limits import LATER
from typing import NamedTuple


END = "\x7f"


class Span(NamedTuple):
    """Keys (``Deadline.key``) from ``first`` on and below ``end``."""

    first: str
    end: str

    def holds(self, key: str) -> bool:
        """Tell whether a key lies within."""
        return self.first <= key < self.end


def spans(between: Bounds) -> dict[str, Span]:
    """Return the span of each lateness, in the order of ``LATENESSES``, without a gap.

    What has no deadline lies at the end of the last one.
    """
    critical = between.critical.isoformat()
    now = f"{between.today}T{between.clock}"
    # A day is over after its end, which is spelled 24:00.
    soon = f"{between.soon}T25"
    return {
        CRITICALLY_LATE: Span("", critical),
        LATE: Span(critical, now),
        DUE_SOON: Span(now, soon),
        LATER: Span(soon, END),
    }


def of(key: str, known: dict[str, Span]) -> str:
    """Return which lateness a key belongs to."""
    return next((name for name, span in known.items() if span.holds(key)), LATER)
