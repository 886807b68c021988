"""The sealed container: ASiC-E with CAdES (EN 319 162-1), every entry STORED."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from gov.exchange.wire import digests
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.container import Digest
from gov.exchange.wire.container import digest_entries
from gov.exchange.wire.container import Entry
from gov.exchange.wire.container import read_entries
from gov.exchange.wire.container import Writer
from gov.exchange.wire.digests import Digest as Hex
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.files import Keep
from gov.exchange.wire.files import Region
from gov.exchange.wire.files import Source
from gov.exchange.wire.files import source_pieces
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.filetype import fits
from gov.exchange.wire.filetype import HEAD
from gov.exchange.wire.header import CONTAINER_TYPE
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import MAX_HEADER_BYTES
from gov.exchange.wire.header import object_path
from gov.exchange.wire.header import ObjectEntry
from gov.exchange.wire.header import read_header
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.manifest import MANIFEST_PATH
from gov.exchange.wire.manifest import MAX_MANIFEST_BYTES
from gov.exchange.wire.manifest import read_manifest
from gov.exchange.wire.manifest import Reference
from gov.exchange.wire.manifest import SEAL_PATH
from gov.exchange.wire.manifest import write_manifest
from gov.exchange.wire.seal import MAX_SEAL_BYTES
from gov.exchange.wire.seal import seal
from isal import isal_zlib as zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


MEDIA_TYPE = CONTAINER_TYPE.encode()
HEADER_PATH = "letter.json"
OWN_PATHS = frozenset({"mimetype", HEADER_PATH, MANIFEST_PATH, SEAL_PATH})
MAX_PACKAGE_BYTES = 150 * 1024 * 1024
MAX_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Content:
    """A file to pack: display name, media type, where its bytes are (a path, bytes or a
    seekable stream), and its role `attachment`, `translation` or `forwarded` (the main one is
    `main`)."""

    name: str
    media_type: str
    source: Source
    role: str = "attachment"


@dataclass(frozen=True, slots=True)
class BuiltPackage:
    """A container on disk. `header` is the one sealed inside, its objects filled in."""

    path: Path
    size: int
    asice_digest: Hex
    manifest_digest: Hex
    header: LetterHeader


@dataclass(frozen=True, slots=True)
class Measured:
    """A content with what its bytes measure."""

    content: Content
    entry: ObjectEntry
    crc: int


class Package:
    """A container that passed every structural check; a context manager.

    `header`, `header_data` (its sealed bytes), `manifest` (bytes), `manifest_digest`,
    `asice_digest`, `seal` (p7s bytes), `file` (where its bytes are). The seal is verified by
    `transfer.verify_package`, not here.
    """

    def __init__(
        self,
        file: Region,
        entries: Sequence[Entry],
        header: LetterHeader,
        asice_digest: str,
        parts: tuple[bytes, bytes, bytes],
    ) -> None:
        self.file = file
        self.header = header
        self.asice_digest = Hex(asice_digest)
        self.header_data, self.manifest, self.seal = parts
        self.manifest_digest = digests.of(header.suite, self.manifest)
        self._entries = {entry.name: entry for entry in entries}
        self._open: list[BinaryIO] = []

    def paths(self) -> tuple[str, ...]:
        """Object paths in header order: `main.pdf`, then `att/0001.bin` …"""
        return tuple(entry.path for entry in self.header.objects)

    def open(self, path: str) -> BinaryIO:
        """A stream of one object; KeyError for a path that is not in the header."""
        stream = self.region(path).open()
        self._open.append(stream)
        return stream

    def region(self, path: str) -> Region:
        """Where the bytes of one object are; KeyError for a path that is not in the header."""
        if path not in self.paths():
            raise KeyError(path)
        entry = self._entries[path]
        return self.file.part(entry.offset, entry.size)

    def close(self) -> None:
        """Close every stream handed out."""
        while self._open:
            self._open.pop().close()

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def build_package(
    target: Path,
    header: LetterHeader,
    main: Content,
    attachments: Sequence[Content],
    seal_key: KeyPair,
    now: datetime | None = None,
    keep: Keep = Keep.FILE,
) -> BuiltPackage:
    """Write, seal and fsync a container at `target` (replaced atomically).

    `header.objects` is computed from the contents, so pass it empty. Files are streamed in
    pieces, read twice, and digested as the header's suite has it. Raises SchemaInvalid for a
    header or a file that the recipient would refuse, TooLarge above 200 objects.
    """
    if len(attachments) + 1 > MAX_OBJECTS:
        raise TooLarge(f"A letter carries at most {MAX_OBJECTS} files.", limit=MAX_OBJECTS)
    contents = (replace(main, role="main"), *attachments)
    measured = [measure(index, content, header.suite) for index, content in enumerate(contents)]
    sealed = replace(header, objects=tuple(item.entry for item in measured))
    head = canonical(sealed.to_json())
    sealed = read_header(head)
    manifest = write_manifest(references(head, sealed))
    with whole_file(target, keep) as stream:
        writer = Writer(stream, header.suite)
        add_bytes(writer, "mimetype", MEDIA_TYPE)
        add_bytes(writer, HEADER_PATH, head)
        for item in measured:
            entry = item.entry
            writer.add(entry.path, entry.size, item.crc, source_pieces(item.content.source))
        add_bytes(writer, MANIFEST_PATH, manifest)
        add_bytes(writer, SEAL_PATH, seal(manifest, seal_key, now))
        digest = Hex(writer.finish())
    return BuiltPackage(target, writer.size, digest, digests.of(header.suite, manifest), sealed)


def measure(index: int, content: Content, suite: str) -> Measured:
    """Size, digests and kind of one content, in one pass."""
    digest, crc, size, head = digests.new(suite), 0, 0, b""
    for piece in source_pieces(content.source):
        head = head or piece[:HEAD]
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        size += len(piece)
    check_kind(index, content.name, head)
    found = Hex(digest.hexdigest())
    entry = ObjectEntry(
        object_path(index), content.name, content.media_type, size, found, content.role
    )
    return Measured(content, entry, crc)


def check_kind(index: int, name: str, head: bytes) -> None:
    """SchemaInvalid if the first bytes contradict the name; the main one must be a PDF."""
    if not fits(name, head) or (index == 0 and not head.startswith(b"%PDF-")):
        message = "The file is not of the kind that its name says."
        raise SchemaInvalid(message, field=f"objects[{index}].name")


def add_bytes(writer: Writer, name: str, data: bytes) -> None:
    """A small entry."""
    writer.add(name, len(data), zlib.crc32(data), [data])


def references(head: bytes, header: LetterHeader) -> list[Reference]:
    """What the manifest must list for these header bytes, in order."""
    objects = [Reference(o.path, o.media_type, o.digest) for o in header.objects]
    own = Reference(HEADER_PATH, "application/json", digests.of(header.suite, head))
    return [own, *objects]


def open_package(
    source: Path | Region, *, max_bytes: int = MAX_PACKAGE_BYTES, max_objects: int = MAX_OBJECTS
) -> Package:
    """Open a container and check structure, manifest and every digest (the seal apart).

    A container that lies in another one is read where it lies.

    Raises SchemaInvalid, TooLarge, UnsupportedVersion or SuiteNotAllowed.
    """
    file = source if isinstance(source, Region) else Region.whole(source)
    entries = read_entries(file, max_bytes=max_bytes, max_entries=max_objects + 4)
    check_names([entry.name for entry in entries])
    check_small_sizes(entries)
    header = header_of(file, entries[1])
    found, whole = digest_entries(file, entries, OWN_PATHS, HEAD, header.suite)
    parts = (found[1].start, found[-2].start, found[-1].start)
    package = Package(file, entries, header, whole, parts)
    check_objects(package, found)
    return package


def header_of(file: Region, entry: Entry) -> LetterHeader:
    """The header, which says by what digests the rest is judged; errors as `read_header`."""
    with file.part(entry.offset, entry.size).open() as stream:
        return read_header(stream.read(entry.size))


def sealed_parts(source: Path, *, max_bytes: int = MAX_PACKAGE_BYTES) -> tuple[bytes, bytes]:
    """Manifest and seal of a container as they lie in it; no other byte is read or checked.

    Raises SchemaInvalid, TooLarge.
    """
    file = Region.whole(source)
    entries = read_entries(file, max_bytes=max_bytes, max_entries=MAX_OBJECTS + 4)
    check_names([entry.name for entry in entries])
    check_small_sizes(entries)
    manifest, seal_entry = (file.part(each.offset, each.size) for each in entries[-2:])
    with manifest.open() as listed, seal_entry.open() as sealed:
        return listed.read(manifest.size), sealed.read(seal_entry.size)


def check_names(names: Sequence[str]) -> None:
    """Exactly the entries of the format in their order; no path comes from outside."""
    objects = [object_path(index) for index in range(len(names) - 4)]
    if list(names) != ["mimetype", HEADER_PATH, *objects, MANIFEST_PATH, SEAL_PATH]:
        raise SchemaInvalid("The container does not hold exactly the entries of the format.")


def check_small_sizes(entries: Sequence[Entry]) -> None:
    """Upper bounds of what is read into memory."""
    small = (entries[0], entries[1], *entries[-2:])
    limits = (len(MEDIA_TYPE), MAX_HEADER_BYTES, MAX_MANIFEST_BYTES, MAX_SEAL_BYTES)
    for entry, limit in zip(small, limits, strict=True):
        if entry.size > limit:
            message = f"{entry.name} has more than {limit} bytes."
            raise TooLarge(message, limit=limit, field=entry.name)


def check_objects(package: Package, files: Sequence[Digest]) -> None:
    """Manifest = header = files: names, types, sizes, digests, kinds, both ways."""
    if files[0].start != MEDIA_TYPE:
        raise SchemaInvalid("The container is not an ASiC-E.", field="mimetype")
    listed = references(package.header_data, package.header)
    # What is byte for byte the manifest of this header needs no parser.
    if package.manifest != write_manifest(listed) and read_manifest(package.manifest) != listed:
        raise SchemaInvalid("Manifest and header list different objects.", field=MANIFEST_PATH)
    objects = package.header.objects
    found = [(d.entry.name, d.entry.size, d.digest) for d in files[2:-2]]
    if found != [(entry.path, entry.size, entry.digest) for entry in objects]:
        raise SchemaInvalid("A file of the container is not the one that was sealed.")
    for index, (entry, digest) in enumerate(zip(objects, files[2:-2], strict=True)):
        check_kind(index, entry.name, digest.start)
