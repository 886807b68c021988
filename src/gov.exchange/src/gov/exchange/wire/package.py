"""The sealed container: ASiC-E with CAdES (EN 319 162-1), every entry STORED."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.keys import KeyPair

Source = Path | bytes | BinaryIO
MAX_PACKAGE_BYTES = 150 * 1024 * 1024
MAX_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Content:
    """A file to pack: display name, media type and where its bytes are."""

    name: str
    media_type: str
    source: Source


@dataclass(frozen=True, slots=True)
class BuiltPackage:
    """A container on disk. `header` is the one sealed inside, its objects filled in."""

    path: Path
    size: int
    asice_sha512: str
    manifest_sha512: str
    header: LetterHeader


class Package:
    """A container that passed every structural check; a context manager.

    `header`, `manifest` (bytes), `manifest_sha512`, `asice_sha512`, `seal` (p7s bytes).
    The seal is verified by `transfer.verify_package`, not here.
    """

    header: LetterHeader
    header_data: bytes
    manifest: bytes
    seal: bytes
    manifest_sha512: str
    asice_sha512: str
    path: Path

    def paths(self) -> tuple[str, ...]:
        """Object paths in header order: `main.pdf`, then `att/0001.bin` …"""
        raise NotImplementedError

    def open(self, path: str) -> BinaryIO:
        """A stream of one object; KeyError for a path that is not in the header."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError


def build_package(
    target: Path,
    header: LetterHeader,
    main: Content,
    attachments: Sequence[Content],
    seal_key: KeyPair,
    now: datetime | None = None,
) -> BuiltPackage:
    """Write, seal and fsync a container at `target` (replaced atomically).

    `header.objects` is computed from the contents, so pass it empty. Files are streamed in
    1 MiB pieces. Raises SchemaInvalid for a header that would not be accepted, TooLarge.
    """
    raise NotImplementedError


def open_package(
    path: Path, *, max_bytes: int = MAX_PACKAGE_BYTES, max_objects: int = MAX_OBJECTS
) -> Package:
    """Open a container and check structure, manifest and every digest (the seal apart).

    Raises SchemaInvalid, TooLarge, UnsupportedVersion or SuiteNotAllowed.
    """
    raise NotImplementedError
