"""Files that were chosen in a form which was not stored: kept for the person until it is.

A browser forgets the chosen files with every answer. They stay here for a day, bounded for each
person, where nobody else finds them: by person and form, closed to the publisher.
"""

import secrets
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.letters import shelves
from gov.correspondence.letters.files import PIECE
from persistent import Persistent
from plone import api
from typing import Any
from typing import BinaryIO
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.letters.pending"
LIMIT = 150 * 1024 * 1024
MOST = 40
LIFE = timedelta(hours=24)
SWEPT = 20


class PendingFile(Persistent):
    """One file: ``form`` is the form it was chosen in, ``role`` ``main`` or ``attachment``."""

    __roles__ = ()

    def __init__(self, form: str, role: str, name: str, media_type: str, at: datetime) -> None:
        self.id = secrets.token_hex(8)
        self.form, self.role, self.name, self.media_type, self.at = form, role, name, media_type, at
        self.size = 0
        self.blob = Blob()

    def read_from(self, stream: BinaryIO, room: int) -> bool:
        """Store the bytes of ``stream``; False if there are more than ``room``."""
        with self.blob.open("w") as target:
            while piece := stream.read(PIECE):
                self.size += len(piece)
                if self.size > room:
                    return False
                target.write(piece)
        return True

    def open(self) -> BinaryIO:
        """Return the bytes as a stream; the caller closes it."""
        stream: BinaryIO = self.blob.open("r")
        return stream


class Shelf(OOBTree):
    """The files of one person by id, closed to the publisher."""

    __roles__ = ()


def keep(form: str, role: str, name: str, media_type: str, stream: BinaryIO) -> bool:
    """Keep a file for the person logged in; False if it is too much."""
    shelf = _shelf(_person(), make=True)
    if role == "main":
        _drop(shelf, [file for file in shelf.values() if (file.form, file.role) == (form, role)])
    _sweep()
    room = LIMIT - sum(file.size for file in shelf.values())
    if len(shelf) >= MOST or room <= 0:
        return False
    file = PendingFile(form, role, name[:200], media_type, datetime.now(UTC))
    if not file.read_from(stream, room):
        return False
    shelf[file.id] = file
    return True


def of(form: str) -> list[PendingFile]:
    """Return the files kept for a form of the person logged in, oldest first."""
    shelf = _shelf(_person(), make=False)
    kept = [file for file in shelf.values() if file.form == form] if form and shelf else []
    return sorted((file for file in kept if not _stale(file)), key=lambda file: (file.at, file.id))


def drop(form: str, ids: Iterable[str] | None = None) -> None:
    """Forget files of a form, by default all of them."""
    shelf = _shelf(_person(), make=False)
    wanted = None if ids is None else frozenset(ids)
    if shelf:
        _drop(shelf, [f for f in of(form) if wanted is None or f.id in wanted])


def _drop(shelf: Any, files: Iterable[PendingFile]) -> None:
    for file in list(files):
        del shelf[file.id]


def _sweep() -> None:
    """Forget what is over a day old, of a few people at a time."""
    kept = IAnnotations(api.portal.get())[KEY]
    for person in list(kept.keys())[:SWEPT]:
        _drop(kept[person], [file for file in kept[person].values() if _stale(file)])
        if not kept[person] and person != _person():
            del kept[person]


def _stale(file: PendingFile) -> bool:
    return file.at < datetime.now(UTC) - LIFE


def _person() -> str:
    return people.current_id()


def _shelf(person: str, make: bool) -> Any:
    return shelves.of(KEY, person, Shelf if make else None)
