"""Which letters somebody may see, asked of few letters that are named."""

from collections.abc import Iterable
from plone import api
from typing import Any


def visible(uids: Iterable[str], user: Any) -> dict[str, Any]:
    """Return the catalog's lines of those of the letters that a user may see, by UID.

    Each is looked at by itself: to ask the index for all that somebody may see takes longer with
    each letter of the archive.
    """
    wanted = sorted(uids)
    if not wanted:
        return {}
    catalog = api.portal.get_tool("portal_catalog")
    theirs = set(catalog._listAllowedRolesAndUsers(user))
    readers = catalog.Indexes["allowedRolesAndUsers"]
    return {
        brain.UID: brain
        for brain in catalog.unrestrictedSearchResults(UID=wanted)
        if not theirs.isdisjoint(readers.getEntryForObject(brain.getRID(), ()))
    }
