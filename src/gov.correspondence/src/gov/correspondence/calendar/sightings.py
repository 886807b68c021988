"""The coming feasts that follow the moon, and how far they are kept from the table. Pure."""

from datetime import date
from gov.correspondence.calendar import feasts
from gov.correspondence.calendar.feasts import Names
from gov.correspondence.calendar.rules import MOVED
from gov.correspondence.calendar.rules import Rules
from typing import NamedTuple


SHOWN_AFTER = 30
"""Days for which a feast that is over can still be put right."""


class Sighting(NamedTuple):
    """A feast: its computed days from ``first`` to ``last``, kept ``shift`` days later."""

    first: date
    last: date
    names: tuple[Names, ...]
    shift: int


def coming(rules: Rules, today: date) -> list[Sighting]:
    """Return the feasts of this year and the next, without those long over."""
    moved = {own.day: own.moved_to for own in rules.own_days if own.kind == MOVED}
    return [
        _sighting(group, moved.get(group[0][0]))
        for year in (today.year, today.year + 1)
        for group in feasts.groups(rules.country, rules.subdivision, year)
        if (group[-1][0] - today).days > -SHOWN_AFTER
    ]


def _sighting(group: list[tuple[date, feasts.Feast]], kept_on: date | None) -> Sighting:
    first, last = group[0][0], group[-1][0]
    names = tuple(dict.fromkeys(feast.names for _day, feast in group))
    return Sighting(first, last, names, ((kept_on or first) - first).days)
