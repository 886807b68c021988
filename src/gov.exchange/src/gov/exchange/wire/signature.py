"""Request signatures: RFC 9421 with RFC 9530 SHA-512 content digests, label gcx, tag gcx-v1."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gov.exchange.wire.directory import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.keys import KeyPair

LABEL = "gcx"
TAG = "gcx-v1"
MAX_AGE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class VerifiedRequest:
    """Who signed the request: the agency, its key id and the nonce used up."""

    agency: Agency
    key_id: str
    nonce: str


class Nonces(Protocol):
    """Remembers nonces; `NonceCache` is the in-process one."""

    def claim(self, key: str, now: datetime) -> bool:
        """True the first time, False for a repetition."""


class NonceCache:
    """Thread-safe nonce memory of 15 minutes, bounded to `size` entries."""

    def __init__(self, size: int = 100_000, seconds: int = 900) -> None:
        raise NotImplementedError

    def claim(self, key: str, now: datetime) -> bool:
        """True the first time within the window; Busy when full of fresh nonces."""
        raise NotImplementedError


def sign_request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    key: KeyPair,
    now: datetime | None = None,
) -> dict[str, str]:
    """The headers with Content-Digest, Signature-Input and Signature added."""
    raise NotImplementedError


def verify_request(
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    directory: Directory,
    base_url: str,
    nonces: Nonces,
    now: datetime | None = None,
) -> VerifiedRequest:
    """Verify a received request.

    `base_url` is our endpoint in the directory, `path` what follows it (with the query), so
    the URL the request arrived on, behind whatever proxies, does not matter. `body` is the
    whole body (a chunk at most).
    Raises SignatureInvalid, ClockSkew, UnknownKey, CertificateRevoked, CertificateExpired,
    SenderSuspended, ChunkDigest (only the body differs).
    """
    raise NotImplementedError
