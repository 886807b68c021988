"""The day and the time by which delegations and absences hold."""

from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.letters.settings import setting
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is at the agency."""
    return now().astimezone(ZoneInfo(setting("timezone") or "UTC")).date()
