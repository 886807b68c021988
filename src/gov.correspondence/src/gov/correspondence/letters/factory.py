"""Making a letter in its month; asks no permission and checks no rule: its callers have."""

import secrets
from datetime import datetime
from datetime import UTC
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import LetterShard
from gov.correspondence.letters.content import LetterStore
from plone import api
from plone.dexterity.utils import createContent
from typing import Any


STORE = "letters"


def make(portal_type: str, values: dict[str, Any]) -> Letter:
    """Make a letter of the type with clean field values, catalogued, in its first state."""
    letter = createContent(portal_type, id=secrets.token_hex(8), **values)
    shard = _shard(store(), datetime.now(UTC).strftime("%Y-%m"))
    return shard.take_in(letter)


def store() -> LetterStore:
    """Return ``/letters`` of this portal."""
    return api.portal.get()._getOb(STORE)


def create_store(portal: Any) -> None:
    """Make ``/letters``, once."""
    if STORE not in portal.objectIds():
        portal._setObject(STORE, createContent("LetterStore", id=STORE), set_owner=0)
        _open_to_members(portal._getOb(STORE))


def _shard(container: LetterStore, month: str) -> LetterShard:
    if month not in container:
        container._setObject(month, createContent("LetterShard", id=month), set_owner=0)
    return container._getOb(month)


def _open_to_members(container: LetterStore) -> None:
    """Let members pass through; which letters they meet there is each letter's own matter."""
    for permission in ("View", "Access contents information"):
        container.manage_permission(permission, ("Manager", "Member"), acquire=0)
    for permission in ("Modify portal content", "List folder contents"):
        container.manage_permission(permission, (), acquire=0)
    container.reindexObjectSecurity()
