"""The time, in UTC, aware."""

from datetime import datetime
from datetime import UTC


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)
