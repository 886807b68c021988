"""The organisation seal: detached CAdES-B-B (EN 319 122-1), ECDSA P-256 or RSA-PSS."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from gov.exchange.wire.keys import KeyPair

MAX_SEAL_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class SealInfo:
    """A verified seal: fingerprint of the sealing certificate and the claimed time (UTC)."""

    fingerprint: str
    signing_time: datetime


def seal(content: bytes, key: KeyPair, now: datetime | None = None) -> bytes:
    """Detached CAdES-B-B seal (DER) over `content`; the unsigned attributes stay free for the
    signature time stamp that makes it B-T."""
    raise NotImplementedError


def verify_seal(content: bytes, p7s: bytes, allowed: Collection[bytes]) -> SealInfo:
    """Verify a detached seal made by one of the `allowed` certificates (DER), nothing else.

    Raises SealInvalid; SuiteNotAllowed for an algorithm outside suite S1.
    """
    raise NotImplementedError
