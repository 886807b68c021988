"""How a letter enters the catalog: only in the indexes by which letters are found.

Stock Plone enters each object in all of its indexes. Most of what a letter would write there is
never asked for, and a letter is written often in its life.
"""

import sys
from collections.abc import Iterable
from plone import api
from Products.CMFCore.interfaces import ICatalogTool
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from typing import Any
from zope.component import getUtility


STOCK = (
    "UID",
    "allowedRolesAndUsers",
    "effectiveRange",
    "modified",
    "path",
    "portal_type",
    "review_state",
)
OURS = "letter_"
# The roles somebody can hold in the whole portal; ours are held on a letter, by a group.
PORTAL_ROLES = frozenset({"Anonymous", "Authenticated", "Manager", "Member", "Site Administrator"})


def indexes() -> list[str]:
    """Return the names of the indexes a letter stands in; every room's begin with ``letter_``."""
    known = api.portal.get_tool("portal_catalog").indexes()
    return [name for name in known if name in STOCK or name.startswith(OURS)]


class Catalogued:
    """Enters a letter in its own indexes where Plone says “in all”."""

    def indexObject(self) -> None:  # noqa: N802
        getUtility(ICatalogTool).reindexObject(self, idxs=indexes())

    def reindexObject(  # noqa: N802
        self, idxs: Iterable[str] = (), update_metadata: int = 1, uid: str | None = None
    ) -> None:
        wanted = list(idxs or ())
        if not wanted:
            self.notifyModified()  # type: ignore[attr-defined]
        getUtility(ICatalogTool).reindexObject(
            self, idxs=wanted or indexes(), update_metadata=update_metadata, uid=uid
        )

    def reindexObjectSecurity(self, skip_self: bool = False) -> None:  # noqa: N802
        """Index anew who may see the letter; Plone would first search for what is inside it."""
        if not skip_self:
            self.reindexObject(idxs=["allowedRolesAndUsers"])


def allowed(letter: Any) -> list[str]:
    """Return who may see the letter, as the catalog spells it.

    Each token is one object however many letters have it: the index stores equal ones once in a
    bucket then, which is most of what it would write.
    """
    tokens = allowedRolesAndUsers.callable(letter)
    return [sys.intern(each) for each in tokens if ":" in each or each in PORTAL_ROLES]


def no_link(letter: Any) -> None:
    """Say that a letter takes no part in Plone's links between objects.

    It has no fields that link, and each letter would cost an entry in two trees and a key of its
    own. Returned in place of an adapter, it makes Plone's own subscribers pass the letter over.
    """
