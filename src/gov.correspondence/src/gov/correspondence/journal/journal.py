"""The journal of one letter."""

from BTrees.IOBTree import IOBTree
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.interfaces import IJournal
from persistent import Persistent
from zope.interface import implementer


@implementer(IJournal)
class Journal(Persistent):
    """Entries by position; there is no way to change or remove one.

    The empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self) -> None:
        self._entries = IOBTree()

    def append(self, entry: Entry) -> int:
        position = self._entries.maxKey() + 1 if self._entries else 1
        self._entries[position] = entry
        return position

    def items(self) -> tuple[tuple[int, Entry], ...]:
        return tuple(self._entries.items())

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())
