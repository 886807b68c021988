"""Evidence: sealed statements about a letter's way (events of EN 319 522), and their chain."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gov.exchange.wire.directory import Directory
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.keys import KeyPair

EVENT_BASE = "http://uri.etsi.org/19522/Event/"
GENESIS = "0" * 128


class Event(StrEnum):
    """ERDS events of the exchange, as full URIs."""

    SUBMISSION_ACCEPTANCE = EVENT_BASE + "SubmissionAcceptance"
    SUBMISSION_REJECTION = EVENT_BASE + "SubmissionRejection"
    RELAY_ACCEPTANCE = EVENT_BASE + "RelayAcceptance"
    RELAY_REJECTION = EVENT_BASE + "RelayRejection"
    RELAY_FAILURE = EVENT_BASE + "RelayFailure"
    CONTENT_CONSIGNMENT = EVENT_BASE + "ContentConsignment"
    CONTENT_CONSIGNMENT_FAILURE = EVENT_BASE + "ContentConsignmentFailure"
    CONTENT_HANDOVER = EVENT_BASE + "ContentHandover"
    CONTENT_HANDOVER_FAILURE = EVENT_BASE + "ContentHandoverFailure"
    CONSIGNMENT_ACCEPTANCE = EVENT_BASE + "ConsignmentAcceptance"
    CONSIGNMENT_REJECTION = EVENT_BASE + "ConsignmentRejection"
    ACCEPTANCE_REJECTION_EXPIRY = EVENT_BASE + "AcceptanceRejectionExpiry"
    RELAY_TO_NON_ERDS = EVENT_BASE + "RelayToNonERDS"
    RELAY_TO_NON_ERDS_FAILURE = EVENT_BASE + "RelayToNonERDSFailure"
    RECEIVED_FROM_NON_ERDS = EVENT_BASE + "ReceivedFromNonERDS"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a negative event happened: a code (an error code of the wire) and a sentence."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as far as the issuer's policy discloses."""

    post: str
    name: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event about one letter. `event_time` is aware; digests are lower-case hex.

    `issuer` is the agency that seals; `registry_number` and `registered_at` come with
    ContentConsignment; `extra` keeps unknown members.
    """

    evidence_id: str
    event: Event
    event_time: datetime
    message_id: str
    letter_id: str
    asice_sha512: str
    manifest_sha512: str | None
    sender: str
    recipient: str
    issuer: str
    directory_seq: int
    registry_number: str | None = None
    registry_date: str | None = None
    by: Actor | None = None
    reasons: tuple[Reason, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> PackageIdentity:
        """The package it speaks of."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """The evidence body of wire names."""
        raise NotImplementedError

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Evidence":
        """Validate and read; SchemaInvalid naming the member."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SealedStatement:
    """`{"body": base64 canonical JSON, "seal": base64 p7s}`, kept and repeated as bytes."""

    body: bytes
    seal: bytes

    def to_bytes(self) -> bytes:
        """Canonical JSON bytes, the same each time."""
        raise NotImplementedError

    @classmethod
    def from_bytes(cls, data: bytes) -> "SealedStatement":
        """Read; SchemaInvalid or TooLarge."""
        raise NotImplementedError

    @property
    def digest(self) -> str:
        """SHA-512 (hex) of `to_bytes()`, the record digest for the chain."""
        raise NotImplementedError


def seal_evidence(evidence: Evidence, key: KeyPair, now: datetime | None = None) -> SealedStatement:
    """Seal the canonical body; negative events need a reason (SchemaInvalid)."""
    raise NotImplementedError


def read_evidence(statement: SealedStatement) -> Evidence:
    """The body WITHOUT verifying the seal: for our own stored statements only."""
    raise NotImplementedError


def verify_evidence(statement: SealedStatement, directory: Directory) -> Evidence:
    """The body, its seal proven to be of the issuer's directory entry, and the issuer proven
    to be the party that may state this event.

    Raises SealInvalid, SchemaInvalid, UnknownKey, NotAuthorised.
    """
    raise NotImplementedError


def chain(previous: str, record: str) -> str:
    """The next head: SHA-512 (hex) over previous head and record digest (both hex)."""
    raise NotImplementedError


def verify_chain(records: Iterable[tuple[str, str]], start: str = GENESIS) -> str:
    """Check (record digest, stored head) pairs in order; the last head.

    Raises SealInvalid naming the position of the first break.
    """
    raise NotImplementedError
