"""What indexes say of a letter, as the values that reports count by."""

from collections.abc import Callable
from collections.abc import Iterator
from gov.correspondence.accounts import people
from gov.correspondence.api import agencies
from plone import api
from typing import Any


# Of a letter, by the catalog's number.
Values = Callable[[int], tuple[str, ...]]
# Whoever is no agency of the directory: a name is more than a number.
OUTSIDE = "outside"
NONE = ("",)


def entry(index: str) -> Callable[[int], Any]:
    """Return what an index has for a letter, an empty tuple for nothing."""
    found = api.portal.get_tool("portal_catalog").Indexes[index]
    return lambda number: found.getEntryForObject(number, ())


def known() -> Iterator[str]:
    """Yield agencies, groups and units whose names everybody here knows."""
    yield from (each.id for each in agencies.all_agencies())
    yield from (each.id for each in agencies.groups())
    yield from (each.code for each in people.units())
