"""All files of a portal, and the counters that number them."""

import secrets
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.filing.interfaces import ICabinet
from gov.correspondence.filing.plan import order
from gov.correspondence.filing.record import FileDraft
from gov.correspondence.filing.record import RecordFile
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.filing"
# Sorts after every sign of a key. The blank in a key sorts before the dot of the codes below.
_LAST = "\x7f"


@implementer(ICabinet)
class Cabinet(Persistent):
    """Files in the order of plan and number. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._files = OOBTree()
        self._keys = OOBTree()
        self._counters = OIBTree()

    def open(self, draft: FileDraft) -> RecordFile:
        """Make a file; two opened at once in one series conflict, and one is tried again."""
        count = self._counters.get(draft.series, 0) + 1
        self._counters[draft.series] = count
        file = RecordFile(secrets.token_hex(6), f"{draft.series}/{count:03}", draft)
        key = f"{order(draft.plan)} {draft.order} {count:06} {file.id}"
        self._files[key] = file
        self._keys[file.id] = self._keys[file.number] = key
        return file

    def get(self, key: str) -> RecordFile | None:
        """Return the file with this id or number, or ``None``."""
        place = self._keys.get(key)
        return None if place is None else self._files[place]

    def files(self, plan: str = "", after: str = "") -> Iterator[RecordFile]:
        """Yield files in order; ``plan`` limits them to what lies under that code."""
        start = self._keys.get(after)
        least = f"{start}{_LAST}" if start else ""
        if plan:
            least = max(least, f"{order(plan)} ")
        most = f"{order(plan)}.{_LAST}" if plan else _LAST
        return iter(self._files.values(least, most) if least <= most else ())

    def is_used(self, plan: str) -> bool:
        """Tell whether there is a file under this code."""
        return next(self.files(plan), None) is not None


def create(portal: Any) -> None:
    """Make the cabinet of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Cabinet()


def cabinet() -> Cabinet:
    """Return the cabinet of this portal."""
    return IAnnotations(api.portal.get())[KEY]
