"""Scans that wait in the watched folder, and putting one on a letter, once.

That a scan was taken is committed with the letter; the file is moved after the commit. A process
that dies between leaves the file where it was, and the next look moves it: it is never offered
again. Two clerks who take the same scan at once write the same key, so that one of them is told.
"""

import logging
import transaction
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.api import files
from gov.correspondence.capture import folder
from gov.correspondence.capture.folder import Scan
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.files import LetterFile
from plone import api
from typing import Any
from typing import BinaryIO
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.capture.taken"
GONE = _("This scan does not wait any more: somebody took it, or it was changed.")
PDF = "application/pdf"
log = logging.getLogger(__name__)
_TOKEN = object()


class Taken(OOBTree):
    """Which letter a scan went to, UIDs by identity; closed to the publisher."""

    __roles__ = ()


def listed() -> list[Scan]:
    """Return the scans that wait, the oldest first; move away those that were taken before."""
    taken, found = _taken(), []
    for scan in folder.waiting():
        if scan.id not in taken:
            found.append(scan)
        elif scan.id not in _taken_now():
            _put_away(True, scan)
    return found


def get(scan_id: str) -> Scan:
    """Return a scan that waits. Raises ``NotFound``."""
    found = next((scan for scan in listed() if scan.id == scan_id), None)
    if found is None:
        raise NotFound(GONE, field="scan")
    return found


@contextmanager
def reading(scan: Scan) -> Iterator[BinaryIO]:
    """Open the bytes of a scan. Raises ``NotFound``."""
    try:
        with folder.reading(scan) as stream:
            yield stream
    except FileNotFoundError:
        raise NotFound(GONE, field="scan") from None


def take(letter: IncomingLetter, scan_id: str) -> LetterFile:
    """Make a scan the main document of a letter; see ``api.capture.take_scan``."""
    scan = get(scan_id)
    with reading(scan) as stream:
        record = files.add(letter, "main", scan.name, PDF, stream)
    _taken(make=True)[scan.id] = letter.UID()
    _taken_now().add(scan.id)
    transaction.get().addAfterCommitHook(_put_away, (scan,))
    return record


def _put_away(committed: bool, scan: Scan) -> None:
    if not committed:
        return
    try:
        folder.put_away(scan)
    except OSError:
        log.exception("The scan %s was taken and cannot be moved.", scan.id)


def _taken(make: bool = False) -> Any:
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations and make:
        annotations[KEY] = Taken()
    return annotations.get(KEY, {})


def _taken_now() -> set[str]:
    """Return what this transaction took and did not yet commit."""
    current = transaction.get()
    try:
        return current.data(_TOKEN)
    except KeyError:
        current.set_data(_TOKEN, set())
        return current.data(_TOKEN)
