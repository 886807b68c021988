"""The days of one year under an agency's rules, counted once."""

from bisect import bisect_right
from datetime import date
from datetime import timedelta
from gov.correspondence.calendar import feasts
from gov.correspondence.calendar.feasts import Feast
from gov.correspondence.calendar.feasts import Names
from gov.correspondence.calendar.rules import HALF
from gov.correspondence.calendar.rules import HOLIDAY
from gov.correspondence.calendar.rules import Hours
from gov.correspondence.calendar.rules import MOVED
from gov.correspondence.calendar.rules import NOBODY
from gov.correspondence.calendar.rules import OwnDay
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.rules import Season
from typing import NamedTuple


class Day(NamedTuple):
    """A day: ``working``, ``half``, ``weekend`` or ``holiday``.

    ``names`` say why, where something has a name; ``hours`` are local, ``None`` for a day off;
    ``estimated`` where the sighting of the moon may still change it; ``own`` where the agency
    itself fixed it; ``season`` is the id of the season whose hours count.
    """

    date: date
    kind: str
    names: Names
    hours: Hours | None
    estimated: bool = False
    in_lieu: bool = False
    own: bool = False
    season: str = ""

    @property
    def is_working(self) -> bool:
        """Whether people work, were it half a day."""
        return self.hours is not None


class Year:
    """The days of one year; ``working`` holds the ordinals of its working days, in order."""

    def __init__(self, rules: Rules, year: int) -> None:
        own = {each.day: each for each in rules.own_days}
        kept = _kept(rules, year)
        seasons = tuple(sorted(rules.seasons, key=lambda season: season.weight))
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        length = (after - first).days
        days = (first + timedelta(offset) for offset in range(length))
        self.days = tuple(
            _day(rules, day, own.get(day), kept.get(day), _season(seasons, day)) for day in days
        )
        self.working = [each.date.toordinal() for each in self.days if each.is_working]

    def day(self, day: date) -> Day:
        """Return a day of this year."""
        return self.days[day.timetuple().tm_yday - 1]

    def until(self, day: date) -> int:
        """Return how many working days there are from the first of January to ``day``."""
        return bisect_right(self.working, day.toordinal())


def _kept(rules: Rules, year: int) -> dict[date, Feast]:
    """Return the holidays of a year on the days on which they are kept."""
    moved = [each for each in rules.own_days if each.kind == MOVED and each.moved_to]
    found = dict(feasts.of(rules.country, rules.subdivision, year))
    for each in moved:
        found.pop(each.day, None)
    for each in moved:
        if each.moved_to is not None and each.moved_to.year == year:
            found[each.moved_to] = Feast(_name_of(rules, each), False, False)
    return found


def _name_of(rules: Rules, moved: OwnDay) -> Names:
    feast = feasts.of(rules.country, rules.subdivision, moved.day.year).get(moved.day)
    return feast.names if feast and not any(moved.names) else moved.names


def _season(seasons: tuple[Season, ...], day: date) -> Season | None:
    return next((season for season in seasons if season.holds(day)), None)


def _day(
    rules: Rules, day: date, own: OwnDay | None, feast: Feast | None, season: Season | None
) -> Day:
    if own is not None and own.kind == MOVED:
        own = None
    if own is not None and own.kind == HOLIDAY:
        return Day(day, "holiday", own.names, None, own=True)
    if own is not None:
        return _worked(rules, day, own, season)
    if feast is not None:
        return Day(day, "holiday", feast.names, None, feast.estimated, feast.in_lieu)
    if day.weekday() in rules.weekend:
        return Day(day, "weekend", NOBODY, None)
    return _worked(rules, day, None, season)


def _worked(rules: Rules, day: date, own: OwnDay | None, season: Season | None) -> Day:
    hours = season.hours if season else rules.hours
    halved = own.kind == HALF if own else day.weekday() in rules.half_days
    if own is not None and own.hours is not None:
        hours = own.hours
    elif halved:
        hours = hours.halved(season.half if season else rules.half)
    names = own.names if own else season.names if season else NOBODY
    kind = "half" if halved else "working"
    return Day(day, kind, names, hours, own=own is not None, season=season.id if season else "")
