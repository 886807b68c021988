"""Unfinished uploads: files only, one folder each, so that no byte touches the database.

``<spool>/in/<tid>/`` holds ``envelope.json``, ``package.cms`` and ``offset``, the number of bytes
that are durable. The tid follows from sender and messageId, so that whoever asks again after a
crash, here or there, finds the same upload.
"""

import fcntl
import hashlib
import math
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gov.exchange import failpoints
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.errors import BadRequest
from gov.exchange.wire.errors import Gone
from gov.exchange.wire.errors import InProgress
from gov.exchange.wire.errors import NoSpace
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import OffsetMismatch
from gov.exchange.wire.errors import RateLimited
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.keys import write_private
from pathlib import Path


TID = re.compile(r"[A-Za-z0-9_.]{1,40}-[0-9a-f]{40}")
PATIENCE = 10.0
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """An unfinished upload; ``expires`` is in seconds since the epoch."""

    tid: str
    folder: Path
    envelope: TransferEnvelope
    offset: int
    expires: float
    whole: bytes | None = None

    @property
    def package(self) -> Path | bytes:
        """The encrypted package as far as it arrived; its bytes if it came ``whole``."""
        return self.folder / "package.cms" if self.whole is None else self.whole


@dataclass(frozen=True, slots=True)
class SpoolRules:
    """Limits of a spool: bytes and seconds. ``node`` names the process in transfer ids,
    ``free_space`` is the floor below which nothing is admitted; the rest is per peer."""

    node: str = "node"
    free_space: int = 512 * MIB
    open_transfers: int = 32
    spool_quota: int = 2048 * MIB
    upload_seconds: int = 24 * 3600


class Spool:
    """The folder of unfinished uploads of one process."""

    def __init__(self, folder: Path, rules: SpoolRules | None = None) -> None:
        self.rules = rules or SpoolRules()
        self.root = folder / "in"
        self.locks = folder / "locks"

    def tid(self, envelope: TransferEnvelope) -> str:
        """The id of the upload of this sender and messageId."""
        digest = hashlib.sha256(envelope.identity.key.encode("utf-8")).hexdigest()
        return f"{self.rules.node}-{digest[:40]}"

    def admit(self, envelope: TransferEnvelope) -> tuple[Upload, bool]:
        """The upload for an envelope, and whether it is new.

        Another package of the same message replaces the unfinished one: only an accepted digest
        binds. Raises NoSpace, RateLimited, InProgress.
        """
        tid = self.tid(envelope)
        with self.lock(tid):
            found = self._find(tid)
            if found and found.envelope == envelope:
                return found, False
            if found:
                self._remove(tid)
            self._check_room(envelope)
            return self._create(tid, envelope), True

    def get(self, tid: str, peer: str) -> Upload:
        """The unfinished upload of that peer; NotFound, Gone when it expired."""
        found = self._find(tid)
        if found is None or found.envelope.sender != peer:
            raise NotFound("No such transfer; admit it again.")
        if time.time() > found.expires:
            raise Gone("The unfinished upload expired; admit it again.")
        return found

    def append(self, upload: Upload, offset: int, data: bytes) -> int:
        """Write a chunk durably; the new offset. The caller holds the lock.

        Raises OffsetMismatch, and TooLarge for bytes beyond the announced size: such an upload is
        none of the announced package, and nothing of it stays.
        """
        if offset != upload.offset:
            raise OffsetMismatch(f"The next byte is {upload.offset}.")
        if offset + len(data) > upload.envelope.package_size:
            self._remove(upload.tid)
            raise TooLarge("More bytes than announced.", limit=upload.envelope.package_size)
        with open(upload.package, "r+b") as stream:
            stream.seek(offset)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        failpoints.reach("patch-after-fsync")
        write_offset(upload.folder / "offset", offset + len(data))
        return offset + len(data)

    @contextmanager
    def whole(self, envelope: TransferEnvelope, data: bytes) -> Iterator[Upload]:
        """A package that came in one piece, for the length of a block; nothing of it stays, since
        the sender has it until it gets a receipt. The caller holds the lock. Errors as ``admit``.
        """
        tid = self.tid(envelope)
        self._check_room(envelope)
        folder = self.root / tid
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            yield Upload(tid, folder, envelope, len(data), math.inf, data)
        finally:
            self._remove(tid)

    def remove(self, tid: str) -> None:
        """Forget an upload; the caller holds the lock."""
        self._remove(tid)

    def clear(self, envelope: TransferEnvelope) -> None:
        """Remove what a process that died right after custody left of an upload."""
        tid = self.tid(envelope)
        if (self.root / tid).exists():
            with self.lock(tid):
                self._remove(tid)

    @contextmanager
    def lock(self, tid: str, patience: float = PATIENCE) -> Iterator[None]:
        """Keep others, in this and other processes, off an upload; InProgress when it is busy."""
        if not TID.fullmatch(tid):
            raise NotFound("No such transfer; admit it again.")
        self.locks.mkdir(parents=True, exist_ok=True)
        # 256 lock files for all transfers: none is ever removed, so none is removed in use.
        path = self.locks / tid[-2:]
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            wait_for(descriptor, patience)
            yield
        finally:
            os.close(descriptor)

    def expire(self) -> int:
        """Remove uploads whose time is over; how many."""
        over = [upload for upload in self._all() if time.time() > upload.expires]
        tids = [upload.tid for upload in over] + list(self._strays())
        for tid in tids:
            with self.lock(tid):
                self._remove(tid)
        return len(tids)

    def _strays(self) -> Iterator[str]:
        """What a process that died left of a package that came whole."""
        long_ago = time.time() - self.rules.upload_seconds
        for folder in self._folders():
            nameless = not (folder / "envelope.json").exists()
            if nameless and folder.stat().st_mtime < long_ago:
                yield folder.name

    def _folders(self) -> list[Path]:
        return list(self.root.iterdir()) if self.root.exists() else []

    def _all(self) -> Iterator[Upload]:
        found = (self._find(folder.name) for folder in self._folders())
        yield from (upload for upload in found if upload is not None)

    def _find(self, tid: str) -> Upload | None:
        folder = self.root / tid
        if not TID.fullmatch(tid):
            return None
        try:
            envelope = TransferEnvelope.from_bytes((folder / "envelope.json").read_bytes())
            offset = int((folder / "offset").read_text("ascii"))
            begun = (folder / "envelope.json").stat().st_mtime
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Upload(tid, folder, envelope, offset, begun + self.rules.upload_seconds)

    def _create(self, tid: str, envelope: TransferEnvelope) -> Upload:
        folder = self.root / tid
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        write_private(folder / "package.cms", b"")
        write_offset(folder / "offset", 0)
        # Last, because the upload exists as soon as its envelope does.
        write_private(folder / "envelope.json", envelope.to_bytes())
        return self.get(tid, envelope.sender)

    def _remove(self, tid: str) -> None:
        folder = self.root / tid
        (folder / "envelope.json").unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def _check_room(self, envelope: TransferEnvelope) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        # Encrypted and decrypted package stand side by side until custody.
        needed = 2 * envelope.package_size + self.rules.free_space
        if shutil.disk_usage(self.root).free < needed:
            raise NoSpace("Too little room here for now.", retry_after=300)
        theirs = [item.envelope for item in self._all() if item.envelope.sender == envelope.sender]
        held = sum(item.package_size for item in theirs)
        full = held + envelope.package_size > self.rules.spool_quota
        if theirs and (full or len(theirs) >= self.rules.open_transfers):
            raise RateLimited("Too many unfinished transfers of yours.", retry_after=30)


def write_offset(path: Path, offset: int) -> None:
    """Write the number of durable bytes durably, in place and in fixed width."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(descriptor, b"%020d" % offset, 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def wait_for(descriptor: int, patience: float) -> None:
    """Take the lock on an open file within some seconds; InProgress otherwise."""
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise InProgress("The same transfer is being worked on.", retry_after=5) from None
            time.sleep(0.02)


def parse_offset(text: str | None) -> int:
    """The value of an ``Upload-Offset`` header; BadRequest."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 15:
        raise BadRequest("Upload-Offset must be a number of bytes.", field="upload-offset")
    return int(text)
