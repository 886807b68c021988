"""The journal of the site: acts that are on no single letter."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.interfaces import ISiteJournal
from itertools import islice
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.journal.site"
# What the chain names as the journal of such an act, where a letter's UID stands otherwise.
SITE = "site"
# A BTree is never empty: an empty one cannot merge what two writers put into it.
_FLOOR = ""


@implementer(ISiteJournal)
class SiteJournal(Persistent):
    """Entries by time and id; there is no way to change or remove one.

    The empty ``__roles__`` closes it to the publisher.
    """

    __roles__ = ()

    def __init__(self) -> None:
        self._entries = OOBTree({_FLOOR: None})

    def append(self, entry: Entry) -> None:
        self._entries[key(entry)] = entry

    def entries(self, after: str = "", limit: int = 0) -> tuple[Entry, ...]:
        found = self._entries.values(after or _FLOOR, excludemin=True)
        return tuple(islice(found, limit or None))

    def entry(self, entry_key: str) -> Entry | None:
        return self._entries.get(entry_key)

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Iterate over the entries with their keys."""
        return iter(self._entries.items(_FLOOR, excludemin=True))


def key(entry: Entry) -> str:
    """Return where an entry stands in the order of time; also the key to page by."""
    return f"{entry.time.isoformat(timespec='microseconds')} {entry.id}"


def site_journal() -> SiteJournal:
    """Return the site journal of this portal; made when the portal is set up."""
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = SiteJournal()
    return annotations[KEY]
