"""What people were told, kept for each of them: their notices, and which they have not read."""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.notification"
# Of each person the oldest beyond so many are forgotten, read or not.
MOST = 500


class Notice(NamedTuple):
    """What one person was told: ``event`` of ``letter`` (UID) at an aware instant."""

    id: str
    event: str
    letter: str
    at: datetime


class Box(Persistent):
    """The notices of one person by id, and the ids of those that were not read."""

    __roles__ = ()

    def __init__(self) -> None:
        self._notices = OOBTree()
        self._unread = OOTreeSet()

    def add(self, notice: Notice) -> bool:
        """Take a notice; False for one that is here already."""
        if notice.id in self._notices:
            return False
        self._notices[notice.id] = tuple(notice)
        self._unread.insert(notice.id)
        for oldest in list(self._notices)[:-MOST]:
            del self._notices[oldest]
            self._unread.discard(oldest)
        return True

    def unread(self) -> list[Notice]:
        """Return those that were not read, the oldest first."""
        return [Notice(*self._notices[id]) for id in self._unread]

    def is_unread(self, id: str) -> bool:
        """Tell whether a notice was not read yet."""
        return id in self._unread

    def newest(self, before: str = "") -> Iterator[Notice]:
        """Yield all, the newest first, those older than an id if it is given."""
        ids = list(self._notices.keys(max=before or None, excludemax=bool(before)))
        return (Notice(*self._notices[id]) for id in reversed(ids))

    def read(self, ids: Iterable[str]) -> None:
        """Note that these were read; what is not here is passed over."""
        for id in ids:
            if id in self._unread:
                self._unread.remove(id)


class Boxes(Persistent):
    """The boxes by user id. The empty ``__roles__`` closes them to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._boxes = OOBTree()

    def of(self, user_id: str) -> Box | None:
        """Return the box of a person, ``None`` for whom nobody ever told anything."""
        return self._boxes.get(user_id)

    def make(self, user_id: str) -> Box:
        """Return the box of a person, a new one if there was none."""
        if user_id not in self._boxes:
            self._boxes[user_id] = Box()
        return self._boxes[user_id]


def create(portal: Any) -> None:
    """Make the place for what the portal's people are told, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Boxes()


def boxes() -> Boxes | None:
    """Return the boxes of this portal, ``None`` before anybody was told anything."""
    return IAnnotations(api.portal.get()).get(KEY)


def made() -> Boxes:
    """Return the boxes of this portal, made if there were none."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]
