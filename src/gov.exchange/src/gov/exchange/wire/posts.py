"""What a directory authority does to the units and posts of one agency.

Each act is idempotent, as those on whole entries are.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Post
from gov.exchange.wire.agency import Unit
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.entries import change
from gov.exchange.wire.entries import entry_of
from gov.exchange.wire.words import _
from gov.exchange.wire.words import RefusedError
from typing import Any


def put_unit(
    authority: Authority, agency: str, unit: Unit, now: datetime | None = None
) -> Directory:
    """Add a unit or change it; RefusedError if the units would not hang together."""
    entry = entry_of(authority, agency)
    return arranged(authority, replace(entry, units=put(entry.units, unit)), now)


def remove_unit(
    authority: Authority, agency: str, unit: str, now: datetime | None = None
) -> Directory:
    """Take a unit off the list; RefusedError while another unit or a post belongs to it."""
    entry = entry_of(authority, agency)
    return arranged(authority, replace(entry, units=without(entry.units, unit)), now)


def put_post(
    authority: Authority, agency: str, post: Post, now: datetime | None = None
) -> Directory:
    """Add a post or change it; RefusedError for a unit that is not listed."""
    entry = entry_of(authority, agency)
    return arranged(authority, replace(entry, posts=put(entry.posts, post)), now)


def remove_post(
    authority: Authority, agency: str, post: str, now: datetime | None = None
) -> Directory:
    """Take a post off the list; RefusedError for one that is not on it."""
    entry = entry_of(authority, agency)
    return arranged(authority, replace(entry, posts=without(entry.posts, post)), now)


def arranged(authority: Authority, entry: Agency, now: datetime | None) -> Directory:
    """Sign the entry if its units and posts hang together; RefusedError."""
    hang_together(
        {unit.id: unit.parent for unit in entry.units},
        ((post.id, post.unit) for post in entry.posts),
    )
    return change(authority, entry, now)


def put(listed: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """The units or posts with this one in its place, or behind them."""
    others = tuple(one if each.id == one.id else each for each in listed)
    return others if one in others else (*others, one)


def without(listed: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    """The units or posts but that one; RefusedError if there is none."""
    others = tuple(each for each in listed if each.id != name)
    if len(others) == len(listed):
        raise RefusedError(_("There is no ${id} in this agency.", {"id": name}))
    return others


def hang_together(units: Mapping[str, str | None], posts: Iterable[tuple[str, str | None]]) -> None:
    """RefusedError unless every unit above and every post's unit is listed, and no unit stands
    above itself."""
    for name, above in (*units.items(), *posts):
        if above is not None and above not in units:
            said = {"id": name, "unit": above}
            raise RefusedError(_("${id} belongs to ${unit}, which is no unit here.", said))
    for name in units:
        passed = {name}
        above = units[name]
        while above is not None:
            if above in passed:
                raise RefusedError(_("The unit ${id} stands above itself.", {"id": name}))
            passed.add(above)
            above = units[above]
