"""Evidence: sealed statements about a letter's way (events of EN 319 522), and their chain."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.schema import validate
from gov.exchange.wire.seal import MAX_SEAL_BYTES
from gov.exchange.wire.seal import seal
from typing import Any


EVENT_BASE = "http://uri.etsi.org/19522/Event/"
OWN_EVENT_BASE = "urn:gcx:event:"
GENESIS = "0" * 128
CHAINED = re.compile(r"[0-9a-f]{128}")
MAX_BODY_BYTES = 64 * 1024
MAX_STATEMENT_BYTES = 2 * (MAX_BODY_BYTES + MAX_SEAL_BYTES)


class Event(StrEnum):
    """ERDS events of the exchange, as full URIs, and events of offices that ERDS does not name."""

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
    OPENED = OWN_EVENT_BASE + "Opened"
    ASSIGNED = OWN_EVENT_BASE + "Assigned"
    IN_PROGRESS = OWN_EVENT_BASE + "InProgress"
    ANSWERED = OWN_EVENT_BASE + "Answered"
    FORWARDED = OWN_EVENT_BASE + "Forwarded"
    WITHDRAWAL_REQUEST = OWN_EVENT_BASE + "WithdrawalRequest"
    WITHDRAWAL_ACCEPTANCE = OWN_EVENT_BASE + "WithdrawalAcceptance"
    WITHDRAWAL_REJECTION = OWN_EVENT_BASE + "WithdrawalRejection"
    REMINDER = OWN_EVENT_BASE + "Reminder"


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


# The reason of a ContentHandoverFailure by which the letter is still there to be opened.
UNOPENED = "unopened"
NEGATIVE = frozenset(
    {
        Event.SUBMISSION_REJECTION,
        Event.RELAY_REJECTION,
        Event.RELAY_FAILURE,
        Event.CONTENT_CONSIGNMENT_FAILURE,
        Event.CONTENT_HANDOVER_FAILURE,
        Event.CONSIGNMENT_REJECTION,
        Event.ACCEPTANCE_REJECTION_EXPIRY,
        Event.RELAY_TO_NON_ERDS_FAILURE,
        Event.WITHDRAWAL_REJECTION,
    }
)
# Who asks for a letter back says why.
REASONED = NEGATIVE | {Event.WITHDRAWAL_REQUEST}
# What the sender of a letter states. Of these, the recipient is told what concerns it; the others
# are the sender's own evidence and stay with it.
TOLD_TO_RECIPIENT = frozenset({Event.WITHDRAWAL_REQUEST, Event.REMINDER})
SENDER_EVENTS = TOLD_TO_RECIPIENT | {
    Event.SUBMISSION_ACCEPTANCE,
    Event.SUBMISSION_REJECTION,
    Event.RELAY_FAILURE,
    Event.RELAY_TO_NON_ERDS,
    Event.RELAY_TO_NON_ERDS_FAILURE,
}
# Stated of a letter whose container could not be sealed, or which went on paper from the first:
# there is no digest to name.
WITHOUT_CONTAINER = frozenset(
    {Event.SUBMISSION_REJECTION, Event.RELAY_TO_NON_ERDS, Event.RELAY_TO_NON_ERDS_FAILURE}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event about one letter. `event_time` is aware; digests are lower-case hex.

    `issuer` is the agency that seals; `registry_number` and `registry_date` come with
    ContentConsignment; `letter_id` is None only in a RelayRejection of a package that could
    not be opened, `asice_digest` is None only in a SubmissionRejection of a letter that could
    not be sealed and in RelayToNonERDS of one that was not; `extra` keeps unknown members.
    """

    evidence_identifier: str
    erds_event_id: Event
    event_time: datetime
    message_identifier: str
    letter_id: str | None
    asice_digest: Digest | None
    sender: str
    recipient: str
    issuer: str
    directory_seq: int
    manifest_digest: Digest | None = None
    registry_number: str | None = None
    registry_date: str | None = None
    by: Actor | None = None
    event_reasons: tuple[Reason, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def event(self) -> Event:
        """The event."""
        return self.erds_event_id

    @property
    def identity(self) -> PackageIdentity:
        """The package it speaks of."""
        digest = self.asice_digest or Digest("")
        return PackageIdentity(self.sender, self.message_identifier, digest)

    def to_json(self) -> dict[str, Any]:
        """The evidence body of wire names."""
        return encode_record(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Evidence":
        """Validate and read; SchemaInvalid naming the member."""
        validate("evidence", data)
        if data["erdsEventId"] not in set(Event):
            raise SchemaInvalid("The event is not known here.", field="erdsEventId")
        evidence: Evidence = decode_record(cls, data)
        if evidence.event in REASONED and not evidence.event_reasons:
            raise SchemaInvalid("A negative event needs a reason.", field="eventReasons")
        if evidence.event is Event.FORWARDED and "forwardedTo" not in evidence.extra:
            raise SchemaInvalid("To whom it was forwarded is missing.", field="forwardedTo")
        if evidence.letter_id is None and evidence.event is not Event.RELAY_REJECTION:
            raise SchemaInvalid("The letterId is missing.", field="letterId")
        if evidence.asice_digest is None and evidence.event not in WITHOUT_CONTAINER:
            raise SchemaInvalid("The container's digest is missing.", field="asiceSha512")
        return evidence


@dataclass(frozen=True, slots=True)
class SealedStatement:
    """`{"body": base64 canonical JSON, "seal": base64 p7s}`, kept and repeated as bytes."""

    body: bytes
    seal: bytes

    def to_bytes(self) -> bytes:
        """Canonical JSON bytes, the same each time."""
        pair = {"body": self.body, "seal": self.seal}
        return canonical({name: base64.b64encode(data).decode() for name, data in pair.items()})

    @classmethod
    def from_bytes(cls, data: bytes, limit: int = MAX_STATEMENT_BYTES) -> "SealedStatement":
        """Read; SchemaInvalid or TooLarge."""
        pair = read_canonical(data, limit=limit)
        validate("statement", pair)
        try:
            body, seal_bytes = (base64.b64decode(pair[n], validate=True) for n in ("body", "seal"))
        except binascii.Error as error:
            raise SchemaInvalid("The sealed statement is not base64.") from error
        return cls(body, seal_bytes)

    @property
    def digest(self) -> str:
        """SHA-512 (hex) of `to_bytes()`, the record digest for the chain."""
        return hashlib.sha512(self.to_bytes()).hexdigest()


def build_evidence(
    event: Event,
    header: LetterHeader,
    asice_digest: Digest,
    issuer: str,
    directory_seq: int,
    now: datetime,
    **details: Any,
) -> Evidence:
    """Evidence about the letter of `header`; `details` are the optional fields of Evidence."""
    return Evidence(
        uuid7(),
        event,
        now,
        header.message_id,
        header.letter_id,
        asice_digest,
        header.sender.agency,
        header.recipient.agency,
        issuer,
        directory_seq,
        **details,
    )


def seal_evidence(evidence: Evidence, key: KeyPair, now: datetime | None = None) -> SealedStatement:
    """Seal the canonical body; SchemaInvalid for one that a reader would refuse."""
    data = evidence.to_json()
    Evidence.from_json(data)
    body = canonical(data)
    return SealedStatement(body, seal(body, key, now))


def read_evidence(statement: SealedStatement) -> Evidence:
    """The body WITHOUT verifying the seal: for our own stored statements only."""
    return Evidence.from_json(read_canonical(statement.body, limit=MAX_BODY_BYTES))


def verify_evidence(
    statement: SealedStatement, directory: Directory, *, proven_at: datetime | None = None
) -> Evidence:
    """The body, its seal proven to be of the issuer's directory entry, and the issuer proven
    to be the party that may state this event.

    `proven_at` as in `Agency.verify_seal`. Raises SealInvalid, SuiteNotAllowed, SchemaInvalid,
    UnknownKey, CertificateRevoked, NotAuthorised.
    """
    evidence = read_evidence(statement)
    agency = directory.agency(evidence.issuer)
    agency.verify_seal(statement.body, statement.seal, proven_at=proven_at)
    by_sender = evidence.event in SENDER_EVENTS
    if evidence.issuer != (evidence.sender if by_sender else evidence.recipient):
        raise NotAuthorised("This event is not for that agency to state.", field="issuer")
    return evidence


def chain(previous: str, record: str) -> str:
    """The next head: SHA-512 (hex) over previous head and record digest (both 128 hex)."""
    if not (CHAINED.fullmatch(previous) and CHAINED.fullmatch(record)):
        raise ValueError("a chain links SHA-512 digests in hex")
    return hashlib.sha512(bytes.fromhex(previous) + bytes.fromhex(record)).hexdigest()


def verify_chain(records: Iterable[tuple[str, str]], start: str = GENESIS) -> str:
    """Check (record digest, stored head) pairs in order; the last head.

    Raises SealInvalid naming the position of the first break.
    """
    head = start
    for position, (record, stored) in enumerate(records):
        head = chain(head, record)
        if head != stored:
            raise SealInvalid(f"The journal's chain is broken at record {position}.")
    return head
