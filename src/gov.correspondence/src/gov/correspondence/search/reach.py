"""Which letters a person sees and reads, as sets of the catalog's numbers.

Whoever sees a letter reads it too, but for three cases, which the tables of rights say and a test
holds against them: who only tells where letters stand, letters in a state in which nobody reads
on, and sealed ones. None of them is found by what it says.
"""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import multiunion
from collections.abc import Iterable
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import parse
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.search import tokens
from gov.correspondence.search.index import site_index
from gov.correspondence.search.matching import Reach
from gov.correspondence.search.sets import Known
from plone import api
from Products.ZCatalog.query import IndexQuery
from typing import Any


# Roles that see without reading, and states in which nobody reads.
BLIND = frozenset({"ContactCentre", access.KEEPER, access.WITNESS})
SHUT = ("received", "returned", "withdrawn")
GRANTED = "allowedRolesAndUsers"


def own() -> Reach:
    """Return the reach of the person logged in.

    Of one letter its readers are asked, of all the letters of these readers.
    """
    groups = people.groups()
    reading = frozenset(group for group in groups if not _is_blind(group))
    seen = _granted(groups)
    open_to = seen if reading == groups else _granted(reading)
    sealed, states = _sealed(), _index("review_state")

    def reads(number: int) -> bool:
        shut = states.getEntryForObject(number) in SHUT or any(number in each for each in sealed)
        return number in open_to and not shut

    def all_read() -> Any:
        shut = multiunion([having("review_state", SHUT), *sealed])
        return difference(open_to.whole, shut)

    return Reach(seen, Known(reads, all_read))


def seen() -> Any:
    """Return the letters that the person logged in may see."""
    return _granted(people.groups())


def having(name: str, values: Iterable[Any], **options: Any) -> Any:
    """Return the numbers of what has one of the values in an index of the catalog, a set."""
    wanted = list(values)
    if not wanted:
        return IISet()
    index = _index(name)
    asked = {name: {"query": wanted, **options}}
    return index.query_index(IndexQuery(asked, name, index.query_options))


def _is_blind(group: str) -> bool:
    held = parse(group)
    return held is not None and access.ROLE_OF[held.role] in BLIND


def _granted(groups: Iterable[str]) -> Known:
    """Return the letters that one of the groups sees."""
    names = frozenset(f"user:{group}" for group in groups)
    index = _index(GRANTED)
    return Known(
        lambda number: not names.isdisjoint(index.getEntryForObject(number) or ()),
        lambda: having(GRANTED, names),
    )


def _sealed() -> list[Any]:
    """Return the letters of each degree that is sealed now, or that the list has no more."""
    is_open = {
        tokens.trait("confidentiality", each.code)
        for each in lists.confidentialities()
        if not each.sealed
    }
    index = site_index()
    degrees = set(index.spelled(tokens.trait("confidentiality", "")))
    return [index.held(degree) for degree in degrees - is_open]


def _index(name: str) -> Any:
    return api.portal.get_tool("portal_catalog").Indexes[name]
