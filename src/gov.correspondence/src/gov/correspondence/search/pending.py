"""Letters whose words are to be entered, noted in the transaction that changed them.

Each note is a key of its own in one of many shards, so that those who write letters at once do
not meet; the worker takes notes out. A note is a hint: entering a letter twice changes nothing.
"""

import itertools
import secrets
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.search.pending"
UNREAD = "gov.correspondence.search.unread"
SHARDS = 64
# A shard is never empty: an empty BTree cannot merge what two writers put into it.
_FLOOR = ""


class Pending(Persistent):
    """The notes; the empty ``__roles__`` closes them to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._shards = tuple(OOBTree({_FLOOR: ""}) for _shard in range(SHARDS))

    def __len__(self) -> int:
        return sum(len(shard) - 1 for shard in self._shards)

    def note(self, uid: str) -> None:
        """Ask for a letter to be entered."""
        token = secrets.token_hex(16)
        self._shard(token)[token] = uid

    def note_once(self, uid: str) -> None:
        """Ask for a letter unless somebody did; for the worker, who meets nobody here."""
        if uid not in self._shard(uid):
            self._shard(uid)[uid] = uid

    def some(self, limit: int) -> list[tuple[str, str]]:
        """Return at most ``limit`` notes, each with its letter; they stay until ``done``."""
        every = (shard.items(_FLOOR, excludemin=True) for shard in self._shards)
        return list(itertools.islice(itertools.chain.from_iterable(every), limit))

    def done(self, notes: Iterable[str]) -> None:
        """Take out notes."""
        for token in notes:
            self._shard(token).pop(token, None)

    def take(self, limit: int) -> list[str]:
        """Take out at most ``limit`` notes; return the letters, each once."""
        found = dict(self.some(limit))
        self.done(found)
        return list(dict.fromkeys(found.values()))

    def _shard(self, token: str) -> OOBTree:
        return self._shards[int(token[:8], 16) % SHARDS]


def create(portal: Any) -> None:
    """Make the notes of the portal, once."""
    annotations = IAnnotations(portal)
    for key in (KEY, UNREAD):
        if key not in annotations:
            annotations[key] = Pending()


def site_pending() -> Pending:
    """Return the letters of this portal whose words are to be entered."""
    return _notes(KEY)


def site_unread() -> Pending:
    """Return the letters of this portal whose files are to be read."""
    return _notes(UNREAD)


def _notes(key: str) -> Pending:
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[key]
