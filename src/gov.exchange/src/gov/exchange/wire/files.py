"""Streaming in pieces, and files that appear only when they are whole."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO
from typing import cast


# Small enough to stay in the cache while it is read, digested, encrypted and written.
PIECE = 128 * 1024
Source = Path | bytes | BinaryIO


class Keep(Enum):
    """What of a file lasts over a loss of power: it under its name; its bytes, which the caller
    gives another name; nothing, for a file that no later try takes up again."""

    FILE = "file"
    BYTES = "bytes"
    NOTHING = "nothing"


def pieces(stream: BinaryIO, length: int | None = None) -> Iterator[bytes]:
    """The rest of `stream`, or its next `length` bytes (fewer only at the end of the file)."""
    while length is None or length > 0:
        piece = stream.read(PIECE if length is None else min(PIECE, length))
        if not piece:
            return
        if length is not None:
            length -= len(piece)
        yield piece


def source_pieces(source: Source) -> Iterator[bytes]:
    """The bytes of a source from its beginning."""
    if isinstance(source, bytes):
        yield source
    elif isinstance(source, Path):
        with source.open("rb") as stream:
            yield from pieces(stream)
    else:
        source.seek(0)
        yield from pieces(source)


@contextmanager
def whole_file(target: Path, keep: Keep = Keep.FILE) -> Iterator[BinaryIO]:
    """A private (0600) temporary file beside `target`, fsynced as `keep` asks and renamed on
    success and removed on any error."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
            stream.flush()
            if keep is not Keep.NOTHING:
                os.fsync(stream.fileno())
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if keep is Keep.FILE:
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Window:
    """A read-only stream over `size` bytes at `offset` of a file of its own."""

    def __init__(self, path: Path, offset: int, size: int) -> None:
        self._stream = path.open("rb")
        self._offset = offset
        self._size = size
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all that is left for a negative size."""
        left = self._size - self._at
        wanted = left if size is None or size < 0 else min(size, left)
        self._stream.seek(self._offset + self._at)
        data = self._stream.read(max(wanted, 0))
        self._at += len(data)
        return data

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        """Move inside the window, as io streams do."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(base + position, 0)
        return self._at

    def tell(self) -> int:
        """Position inside the window."""
        return self._at

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Region:
    """`size` bytes at `offset` of a file, read as if they were a file of their own."""

    path: Path
    offset: int
    size: int

    @classmethod
    def whole(cls, path: Path) -> "Region":
        """All bytes of a file."""
        return cls(path, 0, path.stat().st_size)

    def part(self, offset: int, size: int) -> "Region":
        """`size` bytes at `offset` of this one."""
        return Region(self.path, self.offset + offset, size)

    def open(self) -> BinaryIO:
        """A stream of its own over the bytes."""
        return cast(BinaryIO, Window(self.path, self.offset, self.size))
