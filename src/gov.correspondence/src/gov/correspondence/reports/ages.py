"""How long something has been open, in days. Pure."""

from datetime import date


# The last day of each group, and its name.
_LAST = ((7, "0-7"), (14, "8-14"), (30, "15-30"), (90, "31-90"))
_LONGER = "91-"
AGES = (*(name for _last, name in _LAST), _LONGER)


def of(day: str, today: date) -> str:
    """Return the group of a day (ISO 8601): how many days of the calendar it is ago."""
    ago = (today - date.fromisoformat(day)).days
    return next((name for last, name in _LAST if ago <= last), _LONGER)
