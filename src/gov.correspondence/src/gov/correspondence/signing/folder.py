"""A signing folder as it was prepared, and where the folders are kept."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from gov.correspondence.signing.interfaces import ICabinet
from gov.correspondence.signing.interfaces import IFolder
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.signing"


@implementer(IFolder)
@dataclass(frozen=True)
class Folder:
    """What was prepared; the letters themselves are found by what waits for the signatory."""

    order: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    prepared_by: str = ""
    prepared_name: str = ""
    prepared_at: datetime | None = None

    def arrange(self, letters: Iterable[str]) -> list[str]:
        """Return the UIDs as prepared; those that came since follow in the order given."""
        waiting = list(dict.fromkeys(letters))
        prepared = [uid for uid in self.order if uid in waiting]
        return [*prepared, *(uid for uid in waiting if uid not in prepared)]


@implementer(ICabinet)
class Cabinet(Persistent):
    """Folders by unit. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._folders = OOBTree()

    def get(self, unit: str) -> Folder:
        """Return the folder of a unit."""
        found: Folder = self._folders.get(unit) or Folder()
        return found

    def put(self, unit: str, folder: Folder) -> None:
        """Keep the folder of a unit."""
        self._folders[unit] = folder


def create(portal: Any) -> None:
    """Make the cabinet of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Cabinet()


def cabinet() -> Cabinet:
    """Return the cabinet of this portal."""
    found: Cabinet = IAnnotations(api.portal.get())[KEY]
    return found
