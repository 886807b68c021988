"""Letters whose words are to be entered, noted in the transaction that changed them.

Each note is a key of its own in one of many shards, so that those who write letters at once do
not meet; the worker takes notes out. A note is a hint: entering a letter twice changes nothing.
"""

import itertools
import secrets
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.search.pending"
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
        self._shards[int(token[:8], 16) % SHARDS][token] = uid

    def take(self, limit: int) -> list[str]:
        """Take out at most ``limit`` notes; return the letters, each once."""
        found = [
            (shard, token, uid)
            for shard in self._shards
            for token, uid in itertools.islice(shard.items(_FLOOR, excludemin=True), limit)
        ][:limit]
        for shard, token, _uid in found:
            del shard[token]
        return list(dict.fromkeys(uid for _shard, _token, uid in found))


def create(portal: Any) -> None:
    """Make the notes of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Pending()


def site_pending() -> Pending:
    """Return the notes of this portal."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]
