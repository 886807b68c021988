"""The admission of a transfer: what the sender announces before any byte of the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from gov.exchange.wire import digests
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import EncryptedFile
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WrongAddressee
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.package import BuiltPackage
from gov.exchange.wire.package import Package
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.schema import validate
from typing import Any


MAX_ENVELOPE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class TransferEnvelope:
    """The admission request. `package_*` measure `letter.cms`, of this transfer only."""

    message_id: str
    sender: str
    recipient: str
    asice_digest: Digest
    package_size: int
    package_digest: Digest
    suite: str
    directory_seq: int

    @property
    def identity(self) -> PackageIdentity:
        """What is deduplicated on."""
        return PackageIdentity(self.sender, self.message_id, self.asice_digest)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of wire names."""
        return encode_record(self)

    def to_bytes(self) -> bytes:
        """Canonical JSON bytes."""
        return canonical(self.to_json())

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "TransferEnvelope":
        """Validate and read; SchemaInvalid, SuiteNotAllowed."""
        validate("envelope", data)
        envelope: TransferEnvelope = decode_record(cls, data)
        if envelope.suite not in digests.SUITES:
            raise SuiteNotAllowed("The transfer is not of suite S1 or S2.", field="suite")
        for name in ("asice_digest", "package_digest"):
            digest = getattr(envelope, name)
            if digests.suite_of(digest) != envelope.suite:
                message = f"The digest is not one of suite {envelope.suite}."
                raise SchemaInvalid(message, field=digests.member(name, digest))
        return envelope

    @classmethod
    def from_bytes(cls, data: bytes) -> "TransferEnvelope":
        """Validate and read at most 64 KiB of canonical JSON."""
        return cls.from_json(read_canonical(data, limit=MAX_ENVELOPE_BYTES))


def build_envelope(
    package: BuiltPackage | Package, encrypted: EncryptedFile, directory: Directory
) -> TransferEnvelope:
    """The envelope for a built (or re-opened) container and its encryption."""
    return TransferEnvelope(
        package.header.message_id,
        package.header.sender.agency,
        package.header.recipient.agency,
        package.asice_digest,
        encrypted.size,
        encrypted.digest,
        package.header.suite,
        directory.sequence_number,
    )


def check_admission(envelope: TransferEnvelope, us: str, peer: str, directory: Directory) -> None:
    """The checks before any byte is taken: sender is the signing `peer`, recipient is `us`,
    suite and size are what our directory entry allows.

    Raises NotAuthorised, WrongAddressee, SuiteNotAllowed, TooLarge.
    """
    if envelope.sender != peer:
        raise NotAuthorised("A letter is admitted from its sender only.", field="sender")
    if envelope.recipient != us:
        raise WrongAddressee("The letter is for another agency.", field="recipient")
    ours = directory.agency(us)
    if envelope.suite not in ours.suites:
        raise SuiteNotAllowed("The suite is not one of ours.", field="suite")
    limit = ours.limits.max_package_bytes
    if envelope.package_size > limit:
        message = f"The letter has {envelope.package_size} bytes; the limit is {limit}."
        raise TooLarge(message, limit=limit, field="packageSize")
