"""Both ends of a transfer without any portal: envelope, and verification of what arrived."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from typing import BinaryIO

from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import EncryptedFile
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.package import BuiltPackage
from gov.exchange.wire.package import Package

MAX_ENVELOPE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class TransferEnvelope:
    """The admission request. `package_*` measure `letter.cms`, of this transfer only."""

    message_id: str
    sender: str
    recipient: str
    asice_sha512: str
    package_size: int
    package_sha512: str
    suite: str
    directory_seq: int

    @property
    def identity(self) -> PackageIdentity:
        """What is deduplicated on."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """The JSON object of wire names."""
        raise NotImplementedError

    def to_bytes(self) -> bytes:
        """Canonical JSON bytes."""
        raise NotImplementedError

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "TransferEnvelope":
        """Validate and read; SchemaInvalid, SuiteNotAllowed."""
        raise NotImplementedError

    @classmethod
    def from_bytes(cls, data: bytes) -> "TransferEnvelope":
        """Validate and read at most 64 KiB."""
        raise NotImplementedError


def build_envelope(
    package: BuiltPackage, encrypted: EncryptedFile, directory: Directory
) -> TransferEnvelope:
    """The envelope for a built and encrypted package."""
    raise NotImplementedError


def check_admission(envelope: TransferEnvelope, us: str, peer: str, directory: Directory) -> None:
    """The checks before any byte is taken: sender is the signing `peer`, recipient is `us`,
    suite and size are what our directory entry allows.

    Raises NotAuthorised, WrongAddressee, SuiteNotAllowed, TooLarge.
    """
    raise NotImplementedError


@dataclass(slots=True)
class OpenedPackage:
    """A package proven genuine, intact and ours; a context manager.

    `asice_path` is the decrypted container (the caller keeps or removes it).
    """

    header: LetterHeader
    header_data: bytes
    identity: PackageIdentity
    manifest_sha512: str
    seal_fingerprint: str
    sealed_at: datetime
    asice_path: Path
    package: Package

    def paths(self) -> tuple[str, ...]:
        """`main.pdf`, then the attachments in order."""
        raise NotImplementedError

    def open(self, path: str) -> BinaryIO:
        """A stream of one object."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the container."""
        raise NotImplementedError

    def __enter__(self) -> "OpenedPackage":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def verify_package(
    cms_path: Path,
    envelope: TransferEnvelope,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
    *,
    asice_path: Path,
) -> OpenedPackage:
    """Check size and digest of `letter.cms`, decrypt it to `asice_path`, check the container,
    its seal, that header and envelope agree, that we are the addressee, and the times.

    Nothing is left at `asice_path` when it raises. Raises ChunkDigest, CannotDecrypt,
    SchemaInvalid, SealInvalid, WrongAddressee, UnitUnknown, Expired, ClockSkew, TooLarge,
    SuiteNotAllowed, UnsupportedVersion, CertificateRevoked, UnknownKey.
    """
    raise NotImplementedError


def verify_container(
    asice_path: Path, directory: Directory, now: datetime, *, max_bytes: int | None = None
) -> OpenedPackage:
    """The same for an already decrypted container: structure, seal and times, no addressee."""
    raise NotImplementedError


def relay_receipt(
    opened: OpenedPackage, keys: AgencyKeys, directory: Directory, now: datetime
) -> SealedStatement:
    """The sealed RelayAcceptance for an opened package: to be stored, then repeated as is."""
    raise NotImplementedError


def relay_rejection(
    envelope: TransferEnvelope,
    error: Exception,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
) -> SealedStatement:
    """The sealed RelayRejection for a package that failed `verify_package`."""
    raise NotImplementedError


def check_receipt(
    statement: SealedStatement, envelope: TransferEnvelope, directory: Directory
) -> Evidence:
    """Prove that a receipt is the recipient's, about our messageId and our digest.

    Raises ReceiptInvalid.
    """
    raise NotImplementedError


Clock = Callable[[], datetime]
