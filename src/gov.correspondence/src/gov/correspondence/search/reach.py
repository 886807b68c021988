"""Which letters a person sees and reads, as sets of the catalog's numbers.

Whoever sees a letter reads it too, but for three cases, which the tables of rights say and a test
holds against them: who only tells where letters stand, letters in a state in which nobody reads
on, and sealed ones. None of them is found by what it says.
"""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from collections.abc import Iterable
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import parse
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.search import tokens
from gov.correspondence.search.index import site_index
from gov.correspondence.search.matching import Reach
from plone import api
from Products.ZCatalog.query import IndexQuery
from typing import Any


# Roles that see without reading, and states in which nobody reads.
BLIND = frozenset({"ContactCentre", access.KEEPER, access.WITNESS})
SHUT = ("received", "returned", "withdrawn")


def own() -> Reach:
    """Return the reach of the person logged in."""
    groups = people.groups()
    reading = {group for group in groups if not _is_blind(group)}
    seen = _granted(groups)
    read = seen if reading == groups else _granted(reading)
    return Reach(seen, difference(difference(read, having("review_state", SHUT)), _sealed()))


def having(name: str, values: Iterable[Any], **options: Any) -> Any:
    """Return the numbers of what has one of the values in an index of the catalog, a set."""
    wanted = list(values)
    if not wanted:
        return IISet()
    index = api.portal.get_tool("portal_catalog").Indexes[name]
    asked = {name: {"query": wanted, **options}}
    return index.query_index(IndexQuery(asked, name, index.query_options))


def _is_blind(group: str) -> bool:
    held = parse(group)
    return held is not None and access.ROLE_OF[held.role] in BLIND


def _granted(groups: Iterable[str]) -> Any:
    return having("allowedRolesAndUsers", [f"user:{group}" for group in groups])


def _sealed() -> Any:
    """Return the letters of a degree that is sealed now, or that the agency's list has no more."""
    is_open = {
        tokens.trait("confidentiality", each.code)
        for each in lists.confidentialities()
        if not each.sealed
    }
    index = site_index()
    return index.holders(*(set(index.spelled(tokens.trait("confidentiality", ""))) - is_open))
