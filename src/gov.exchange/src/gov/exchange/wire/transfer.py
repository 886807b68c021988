"""Both ends of a transfer without any portal: envelope, and verification of what arrived."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire import digests
from gov.exchange.wire.admission import build_envelope
from gov.exchange.wire.admission import check_admission
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import decrypt
from gov.exchange.wire.errors import ChunkDigest
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import UnitUnknown
from gov.exchange.wire.errors import WrongAddressee
from gov.exchange.wire.files import Keep
from gov.exchange.wire.files import source_pieces
from gov.exchange.wire.forwarding import Original
from gov.exchange.wire.forwarding import verify_forwarded
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.life import check_life
from gov.exchange.wire.life import check_sealing_time
from gov.exchange.wire.package import MAX_OBJECTS
from gov.exchange.wire.package import MAX_PACKAGE_BYTES
from gov.exchange.wire.package import open_package
from gov.exchange.wire.package import Package
from gov.exchange.wire.receipt import check_receipt
from gov.exchange.wire.receipt import relay_receipt
from gov.exchange.wire.receipt import relay_rejection
from gov.exchange.wire.serving import check_taken
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


__all__ = [
    "OpenedPackage",
    "TransferEnvelope",
    "build_envelope",
    "check_admission",
    "check_receipt",
    "relay_receipt",
    "relay_rejection",
    "verify_container",
    "verify_package",
]


@dataclass(slots=True)
class OpenedPackage:
    """A package proven genuine, intact and timely; a context manager.

    `asice_path` is the decrypted container (the caller keeps or removes it), `originals` the
    letters that it passes on, the outermost first.
    """

    header: LetterHeader
    header_data: bytes
    identity: PackageIdentity
    manifest_digest: Digest
    seal_fingerprint: str
    sealed_at: datetime
    asice_path: Path
    package: Package
    originals: tuple[Original, ...] = ()

    def paths(self) -> tuple[str, ...]:
        """`main.pdf`, then the attachments in order."""
        return self.package.paths()

    def open(self, path: str) -> BinaryIO:
        """A stream of one object; KeyError for another path."""
        return self.package.open(path)

    def close(self) -> None:
        """Close every stream handed out."""
        self.package.close()

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
    cms: Path | bytes,
    envelope: TransferEnvelope,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
    *,
    asice_path: Path,
    keep: Keep = Keep.FILE,
    again: bool = False,
) -> OpenedPackage:
    """Check size and digest of `letter.cms` (a file; bytes were checked before), decrypt it to
    `asice_path`, check the container, its seal, that header and envelope agree, that we are the
    addressee and serve such letters, and the times. One that comes `again` was taken before,
    whatever we serve now.

    Nothing is left at `asice_path` when it raises. Raises ChunkDigest, CannotDecrypt,
    SchemaInvalid, SealInvalid, WrongAddressee, UnitUnknown, Expired, ClockSkew, TooLarge,
    SuiteNotAllowed, UnsupportedVersion, CertificateRevoked, UnknownKey, NotServed,
    ForwardedInvalid.
    """
    ours = directory.agency(keys.agency)
    limits = ours.limits
    check_admission(envelope, keys.agency, envelope.sender, directory)
    if isinstance(cms, Path):
        check_transfer(cms, envelope)
    decrypt(cms, asice_path, keys.encryption, max_bytes=limits.max_package_bytes, keep=keep)
    try:
        opened = verify_container(
            asice_path,
            directory,
            now,
            max_bytes=limits.max_package_bytes,
            max_objects=limits.max_objects,
            reader=None if again else ours,
        )
        check_agreement(opened, envelope)
        check_unit(opened.header, directory)
    except BaseException:
        asice_path.unlink(missing_ok=True)
        raise
    return opened


def check_transfer(cms_path: Path, envelope: TransferEnvelope) -> None:
    """ChunkDigest unless the file is the one the envelope announced."""
    digest = digests.new(envelope.suite)
    for piece in source_pieces(cms_path):
        digest.update(piece)
    found = (cms_path.stat().st_size, digest.hexdigest())
    if found != (envelope.package_size, envelope.package_digest):
        raise ChunkDigest(
            "The letter did not arrive whole.",
            field=digests.member("package_digest", envelope.package_digest),
        )


def verify_container(
    asice_path: Path,
    directory: Directory,
    now: datetime,
    *,
    max_bytes: int = MAX_PACKAGE_BYTES,
    max_objects: int = MAX_OBJECTS,
    reader: Agency | None = None,
) -> OpenedPackage:
    """The checks of an already decrypted container: structure, seal of the sender's directory
    entry, and times; not whom it is for, but whether the `reader` takes such a letter, if there is
    one. Errors as `verify_package`."""
    package = open_package(asice_path, max_bytes=max_bytes, max_objects=max_objects)
    header = package.header
    check_life(header, now)
    sender = directory.agency(header.sender.agency)
    info = sender.verify_seal(package.manifest, package.seal, proven_at=now)
    check_sealing_time(header, info.signing_time)
    if reader is not None:
        check_taken(header, reader)
    originals = verify_forwarded(
        package, directory, info.signing_time, max_bytes=max_bytes, max_objects=max_objects
    )
    return OpenedPackage(
        header,
        package.header_data,
        PackageIdentity(header.sender.agency, header.message_id, package.asice_digest),
        package.manifest_digest,
        info.fingerprint,
        info.signing_time,
        asice_path,
        package,
        originals,
    )


def check_agreement(opened: OpenedPackage, envelope: TransferEnvelope) -> None:
    """The sealed header is that of the envelope, so that nobody can pass A's letter to B on to
    C in a new encryption."""
    header = opened.header
    pairs = {
        "messageId": (header.message_id, envelope.message_id),
        "sender": (header.sender.agency, envelope.sender),
        "recipient": (header.recipient.agency, envelope.recipient),
    }
    for field, (sealed, outer) in pairs.items():
        if sealed != outer:
            raise WrongAddressee("Envelope and sealed header differ.", field=field)
    if header.suite != envelope.suite:
        raise SchemaInvalid("Envelope and sealed header differ.", field="suite")
    if opened.identity.asice_digest != envelope.asice_digest:
        member = digests.member("asice_digest", envelope.asice_digest)
        raise SchemaInvalid("The container is not the announced one.", field=member)


def check_unit(header: LetterHeader, directory: Directory) -> None:
    """UnitUnknown if the letter names a unit that the recipient's entry does not list."""
    unit = header.recipient.unit
    if unit is not None and directory.agency(header.recipient.agency).unit(unit) is None:
        raise UnitUnknown("The agency has no such unit.", field="recipient.unit")
