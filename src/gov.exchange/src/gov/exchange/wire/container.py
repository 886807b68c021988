"""The ZIP subset of the container: STORED entries back to back, nothing else.

The reader accepts exactly one byte layout, so that no two ZIP readers can see different
contents in one sealed file, and what goes in is as large as what comes out.
"""

import struct
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from gov.exchange.wire import digests
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.files import pieces
from gov.exchange.wire.files import Region
from isal import isal_zlib as zlib
from typing import BinaryIO


LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION = 20
DATE_1980 = 0x0021
MAX_NAME = 64
MAX_BYTES = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored file: name, offset and size of its data, CRC-32."""

    name: str
    offset: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Digest:
    """Digest of one entry's data, and the bytes that were kept of it."""

    entry: Entry
    digest: str
    start: bytes


class Writer:
    """Writes entries one after the other to an unseekable stream, hashing the whole file as the
    suite has it."""

    def __init__(self, stream: BinaryIO, suite: str) -> None:
        self._stream = stream
        self._hash = digests.new(suite)
        self._entries: list[Entry] = []
        self.size = 0

    def add(self, name: str, size: int, crc: int, data: Iterable[bytes]) -> None:
        """One entry whose size and CRC-32 are known; SchemaInvalid if the data differ."""
        if self.size + size > MAX_BYTES - 65536:
            raise TooLarge("A container is limited to 4 GiB.", limit=MAX_BYTES)
        self._write(LOCAL.pack(b"PK\3\4", *common(Entry(name, 0, size, crc))) + name.encode())
        entry = Entry(name, self.size, size, crc)
        found = 0
        for piece in data:
            found = zlib.crc32(piece, found)
            self._write(piece)
        if self.size - entry.offset != size or found != crc:
            raise SchemaInvalid("The file changed while it was packed.", field=name)
        self._entries.append(entry)

    def finish(self) -> str:
        """Write the central directory; the digest of the whole container."""
        start = self.size
        for entry in self._entries:
            self._write(central_header(entry))
        count = len(self._entries)
        self._write(END.pack(b"PK\5\6", 0, 0, count, count, self.size - start, start, 0))
        return self._hash.hexdigest()

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self.size += len(data)


def common(entry: Entry) -> tuple[int, ...]:
    """The fields that local and central header share."""
    name = len(entry.name)
    return (VERSION, 0, 0, 0, DATE_1980, entry.crc, entry.size, entry.size, name, 0)


def central_header(entry: Entry) -> bytes:
    """The central directory record of an entry."""
    local = entry.offset - LOCAL.size - len(entry.name)
    head = CENTRAL.pack(b"PK\1\2", VERSION, *common(entry), 0, 0, 0, 0, local)
    return head + entry.name.encode()


def read_entries(file: Region, *, max_bytes: int, max_entries: int) -> list[Entry]:
    """Walk the headers of the file; SchemaInvalid or TooLarge for any other layout."""
    size = file.size
    if size > max_bytes:
        raise TooLarge(f"The container has more than {max_bytes} bytes.", limit=max_bytes)
    with file.open() as stream:
        entries, start = walk_local(stream, size, max_entries)
        expected = expected_tail(entries, start)
        stream.seek(start)
        tail = stream.read(len(expected) + 1)
    if not same_tail(tail, entries, expected):
        raise SchemaInvalid("The ZIP directory does not describe the entries exactly.")
    return entries


def walk_local(stream: BinaryIO, size: int, max_entries: int) -> tuple[list[Entry], int]:
    """All local entries from the start of the file, and where the directory begins."""
    entries: list[Entry] = []
    at = 0
    while (head := read_head(stream, at)) is not None:
        entry = local_entry(stream, head, at)
        at = entry.offset + entry.size
        if at > size:
            raise SchemaInvalid("A ZIP entry is longer than the file.")
        entries.append(entry)
        if len(entries) > max_entries:
            raise TooLarge(f"The container has more than {max_entries} entries.")
    if len({entry.name for entry in entries}) != len(entries):
        raise SchemaInvalid("Two ZIP entries have one name.")
    return entries, at


def read_head(stream: BinaryIO, at: int) -> tuple[int, ...] | None:
    """The fields of the local header at `at`, or None where the directory begins."""
    stream.seek(at)
    head = stream.read(LOCAL.size)
    if head[:4] == b"PK\1\2":
        return None
    if len(head) != LOCAL.size or head[:4] != b"PK\3\4":
        raise SchemaInvalid("The file is not a ZIP of back-to-back entries.")
    return LOCAL.unpack(head)[1:]


def local_entry(stream: BinaryIO, head: tuple[int, ...], at: int) -> Entry:
    """The entry of a local header, if it is plainly stored."""
    _version, flags, method, _time, _date, crc, packed, size, name_size, extra = head
    if method or flags or extra or packed != size or size == MAX_BYTES:
        raise SchemaInvalid("ZIP entries must be STORED, without flags and extra fields.")
    if not 0 < name_size <= MAX_NAME:
        raise SchemaInvalid("A ZIP entry name is too long.")
    name = stream.read(name_size)
    if len(name) != name_size or not name.isascii():
        raise SchemaInvalid("A ZIP entry name is not ASCII.")
    return Entry(name.decode("ascii"), at + LOCAL.size + name_size, size, crc)


def expected_tail(entries: list[Entry], start: int) -> bytes:
    """Central directory and end record as we would write them."""
    records = b"".join(central_header(entry) for entry in entries)
    count = len(entries)
    return records + END.pack(b"PK\5\6", 0, 0, count, count, len(records), start, 0)


# Offsets, in a central record, of fields that carry no meaning here and that other writers
# fill differently: versions, time and date, internal and external attributes.
FREE = (4, 5, 6, 7, 12, 13, 14, 15, 36, 37, 38, 39, 40, 41)


def same_tail(tail: bytes, entries: list[Entry], expected: bytes) -> bool:
    """True if the directory says of each entry what its local header says, and then ends."""
    if len(tail) != len(expected):
        return False
    masked = bytearray(tail)
    at = 0
    for entry in entries:
        for free in FREE:
            masked[at + free] = expected[at + free]
        at += CENTRAL.size + len(entry.name)
    return bytes(masked) == expected


def digest_entries(
    file: Region, entries: list[Entry], kept: Collection[str], head: int, suite: str
) -> tuple[list[Digest], str]:
    """The digests of each entry and of the whole file, in one pass; CRC-32 checked on the way.

    All bytes of the entries named in `kept` are kept, which must be small, and of the others the
    first `head`.
    """
    whole = digests.new(suite)
    found: list[Digest] = []
    with file.open() as stream:
        for entry in entries:
            whole.update(stream.read(entry.offset - stream.tell()))
            own, crc, start = digests.new(suite), 0, b""
            for piece in pieces(stream, entry.size):
                start += piece if entry.name in kept else piece[: head - len(start)]
                whole.update(piece)
                own.update(piece)
                crc = zlib.crc32(piece, crc)
            if crc != entry.crc:
                raise SchemaInvalid("A CRC-32 in the container is wrong.", field=entry.name)
            found.append(Digest(entry, own.hexdigest(), start))
        for piece in pieces(stream):
            whole.update(piece)
    return found, whole.hexdigest()
