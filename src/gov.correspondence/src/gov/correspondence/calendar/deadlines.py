"""By when something is due: by the end of a day, or at a time of it. Pure.

Times are those of the agency's clock, spelt ``14:05``, for a limit is read there and nowhere else.
"""

import re
from datetime import date
from datetime import datetime
from gov.correspondence.calendar.digits import ascii_digits
from typing import NamedTuple
from zoneinfo import ZoneInfo


NO_DAY = "9999-12-31"
END_OF_DAY = "24:00"
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


class Deadline(NamedTuple):
    """A day, and a time of it; ``""`` where the whole day is left."""

    day: date
    time: str = ""

    @property
    def key(self) -> str:
        """The spelling that sorts: a time of a day before its end (ISO 8601 calls it 24:00)."""
        return f"{self.day.isoformat()}T{self.time or END_OF_DAY}"

    def is_past(self, now: datetime) -> bool:
        """Tell whether it is over at a moment of the agency's clock."""
        return self.key < f"{now:%Y-%m-%dT%H:%M}"

    def instant(self, zone: ZoneInfo) -> datetime:
        """Return the moment, aware; the last minute of the day where no time is given."""
        return datetime.fromisoformat(f"{self.day}T{self.time or '23:59'}").replace(tzinfo=zone)


def at(moment: datetime, zone: ZoneInfo) -> Deadline:
    """Return the deadline of an aware moment, to the minute."""
    local = moment.astimezone(zone)
    return Deadline(local.date(), f"{local:%H:%M}")


def of_key(key: str) -> Deadline | None:
    """Return what a key spells, ``None`` for ``NO_DAY``; a mere day counts to its end.

    Raises ValueError for what is no key.
    """
    day, _sep, time = key.partition("T")
    if day == NO_DAY:
        return None
    return Deadline(date.fromisoformat(day), "" if time == END_OF_DAY else clock(time))


def clock(text: str) -> str:
    """Return a time written as ``9:30`` or ``09:30``, in any digits, as ``09:30``.

    Raises ValueError for anything else but nothing.
    """
    plain = ascii_digits(text.strip())
    found = plain.zfill(5) if plain else ""
    if found and not _TIME.fullmatch(found):
        raise ValueError("no time of a day")
    return found
