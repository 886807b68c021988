"""What keeps the catalog light to write: small leaves and nodes, and counters that are not stored.

A leaf of a tree is written whole for one entry, and the node above it whenever a leaf is divided:
small leaves under large nodes cost more than they save. And each index counts its own changes, so
that a cached answer is not given after one; the cache lives as long as a request, the stored count
for ever, one more record with every change.
"""

import itertools
from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from plone import api
from typing import Any


_changes = itertools.count(1)


class Columns(IOBTree):
    """The columns of things by their number in the catalog, some 400 bytes each."""

    max_leaf_size = 6
    max_internal_size = 40


class Paths(IOBTree):
    """Paths by number."""

    max_leaf_size = 20
    max_internal_size = 40


class Numbers(OIBTree):
    """Numbers by path."""

    max_leaf_size = 20
    max_internal_size = 40


class Values(IOBTree):
    """What each index remembers of a thing, by number."""

    max_leaf_size = 10
    max_internal_size = 40


class Changes:
    """Stands where an index keeps its counter; every index of the process counts as one.

    That is more careful than counting each alone, and nothing of it is stored.
    """

    latest = 0

    def change(self, _delta: int) -> None:
        """Count a change."""
        Changes.latest = next(_changes)

    def __call__(self) -> int:
        """Return the number of changes in this process."""
        return Changes.latest


def install(portal: Any) -> None:
    """Lighten the catalog of a portal; what is light already stays as it is."""
    tool = api.portal.get_tool("portal_catalog")
    catalog = tool._catalog
    for name, tree in (("data", Columns), ("paths", Paths), ("uids", Numbers)):
        held = getattr(catalog, name)
        if type(held) is not tree:
            setattr(catalog, name, tree(held))
    for index in catalog.indexes.values():
        if type(getattr(index, "_unindex", None)) is IOBTree:
            index._unindex = Values(index._unindex)
        if hasattr(index, "getCounter") and not isinstance(index._counter, Changes):
            index._counter = Changes()
