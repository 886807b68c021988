"""What an agency's calendar is made of: plain values that compare and hash."""

from datetime import date
from datetime import time
from gov.correspondence.calendar import hijri
from gov.correspondence.calendar.feasts import Names
from typing import NamedTuple


HOLIDAY, WORKDAY, HALF, MOVED = KINDS = ("holiday", "workday", "half", "moved")
NOBODY = Names("", "")


class Hours(NamedTuple):
    """Working hours of a day, local time; ``opens`` comes before ``closes``."""

    opens: time
    closes: time

    def halved(self, closes: time | None) -> "Hours":
        """Return the hours of a half day: until ``closes``, by default until the middle."""
        if closes is not None and self.opens < closes:
            return Hours(self.opens, min(closes, self.closes))
        minutes = (_minutes(self.opens) + _minutes(self.closes)) // 2
        return Hours(self.opens, time(minutes // 60, minutes % 60))


class Season(NamedTuple):
    """Other working hours in a part of the year.

    Either a Hijri ``month`` (1 to 12), or, with ``month`` 0, the days from ``starts`` to
    ``ends`` inclusive, both as ``MM-DD`` for every year or as ``YYYY-MM-DD`` for once.
    """

    id: str
    names: Names
    month: int
    starts: str
    ends: str
    hours: Hours
    half: time | None = None

    @property
    def weight(self) -> tuple[int, str]:
        """The order in which seasons win: exact days, then Hijri months, then every year's."""
        return (1 if self.month else 0 if len(self.starts) > 5 else 2, self.id)

    def holds(self, day: date) -> bool:
        """Tell whether a day falls in the season."""
        if self.month:
            found = hijri.of(day)
            return found is not None and found.month == self.month
        text = day.isoformat()[-len(self.starts) :] if self.starts else ""
        if len(self.starts) <= 5 and self.ends < self.starts:
            return text >= self.starts or text <= self.ends
        return self.starts <= text <= self.ends


class OwnDay(NamedTuple):
    """A day as the agency itself fixed it, above everything else.

    ``holiday``: nobody works. ``workday``: people work, in ``hours`` where given. ``half``: half
    a day. ``moved``: the holiday of this day is kept on ``moved_to`` instead.
    """

    day: date
    kind: str
    names: Names = NOBODY
    hours: Hours | None = None
    moved_to: date | None = None


class Rules(NamedTuple):
    """Everything the working time of an agency follows from; weekdays count from Monday as 0.

    ``country`` (ISO 3166-1) and ``subdivision`` choose the public holidays; ``half`` is the time
    at which half days close, ``None`` for the middle of the day; ``zone`` is an IANA time zone.
    """

    country: str
    subdivision: str
    weekend: frozenset[int]
    half_days: frozenset[int]
    hours: Hours
    half: time | None
    seasons: tuple[Season, ...]
    own_days: tuple[OwnDay, ...]
    zone: str


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute
