"""The folder into which a scanner writes: what waits there, and taking it away. No Plone.

Its path comes from the environment of the process alone. A file is named by its identity, never
by a path, and opened beside the folder's own descriptor without following a link.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from typing import BinaryIO
from typing import NamedTuple


VARIABLE = "GOV_SCAN_FOLDER"
TAKEN = "taken"
# Seconds a file must have rested: a scanner may still be writing it.
RESTS = 3
MOST = 200
MOST_LOOKED_AT = 5000
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Scan(NamedTuple):
    """A file that waits: its identity, name, size in bytes and the time of its last change."""

    id: str
    name: str
    size: int
    changed: float


def is_set() -> bool:
    """Tell whether this process has such a folder."""
    return bool(os.environ.get(VARIABLE))


def waiting() -> list[Scan]:
    """Return the files that wait, the oldest first, at most 200; none without a folder."""
    with _opened() as folder:
        found = [] if folder is None else list(_scans(folder))
    return sorted(found, key=lambda scan: (scan.changed, scan.name))[:MOST]


@contextmanager
def reading(scan: Scan) -> Iterator[BinaryIO]:
    """Open the bytes of a scan; raises FileNotFoundError if it is not that file any more."""
    with _opened() as folder:
        if folder is None:
            raise FileNotFoundError(scan.name)
        try:
            opened = os.open(scan.name, _FILE, dir_fd=folder)
        except OSError as error:
            raise FileNotFoundError(scan.name) from error
        with os.fdopen(opened, "rb") as stream:
            if _identity(scan.name, os.fstat(opened)) != scan.id:
                raise FileNotFoundError(scan.name)
            yield stream


def put_away(scan: Scan) -> bool:
    """Move a scan among those that were taken; False where it is not there any more.

    Raises OSError where the folder may not be written to.
    """
    with _opened() as folder:
        if folder is None or scan not in _scans(folder):
            return False
        with suppress(FileExistsError):
            os.mkdir(TAKEN, 0o700, dir_fd=folder)
        there = os.open(TAKEN, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
        try:
            name = f"{scan.id}-{scan.name}".encode()[:250].decode(errors="ignore")
            os.rename(scan.name, name, src_dir_fd=folder, dst_dir_fd=there)
        finally:
            os.close(there)
    return True


@contextmanager
def _opened() -> Iterator[int | None]:
    path = os.environ.get(VARIABLE, "")
    try:
        folder = os.open(path, _FOLDER) if path else None
    except OSError:
        folder = None
    try:
        yield folder
    finally:
        if folder is not None:
            os.close(folder)


def _scans(folder: int) -> Iterator[Scan]:
    newest = time.time() - RESTS
    with os.scandir(folder) as entries:
        for _, entry in zip(range(MOST_LOOKED_AT), entries, strict=False):
            if entry.name.startswith(".") or not entry.name.lower().endswith(".pdf"):
                continue
            with suppress(OSError, UnicodeEncodeError):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and found.st_size and found.st_mtime <= newest:
                    identity = _identity(entry.name, found)
                    yield Scan(identity, entry.name, found.st_size, found.st_mtime)


def _identity(name: str, found: os.stat_result) -> str:
    said = f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}:{name}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
