"""Values of the domain in what JSON has."""

from datetime import date
from datetime import datetime
from datetime import UTC


def plain(value):
    """Return a value as JSON has it: dates as ISO 8601, times in UTC, sequences as lists."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, "items"):
        return {key: plain(item) for key, item in value.items()}
    return value
