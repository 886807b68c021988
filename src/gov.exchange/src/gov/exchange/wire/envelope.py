"""Encryption: CMS AuthEnvelopedData, AES-256-GCM (RFC 5083, 5084), streaming both ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from gov.exchange.wire.keys import KeyPair


@dataclass(frozen=True, slots=True)
class EncryptedFile:
    """What `letter.cms` measures: size in bytes, SHA-512 in lower-case hex."""

    path: Path
    size: int
    sha512: str


def encrypt(source: Path, target: Path, recipients: Sequence[x509.Certificate]) -> EncryptedFile:
    """Encrypt `source` to `target` (replaced atomically, fsynced) for each recipient.

    P-256 certificates get ECDH + X9.63-SHA256 KDF + AES-256-wrap, RSA ones RSA-OAEP-SHA256.
    Raises SuiteNotAllowed for other keys.
    """
    raise NotImplementedError


def decrypt(
    source: Path, target: Path, keys: Sequence[KeyPair], *, max_bytes: int | None = None
) -> None:
    """Decrypt to `target`, which exists only after the tag proved every byte (mode 0600).

    Raises CannotDecrypt, SchemaInvalid (not our strict DER form), SuiteNotAllowed, TooLarge.
    """
    raise NotImplementedError
