"""The certified receipt إشعار استلام موثّق: what sealed evidence says of one delivery, on a page."""

import hashlib
from datetime import datetime
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.proof.dossier import proven
from gov.exchange.wire.bundle.parts import Proven
from gov.exchange.wire.digests import NAMES
from gov.exchange.wire.digests import suite_of
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.timestamp import claimed_time
from typing import Any
from typing import NamedTuple


class Stated(NamedTuple):
    """One statement on the page; ``stamped`` is the time of its stamp, ``seal`` the fingerprint of
    the sealing certificate."""

    event: Event
    time: datetime
    by: str
    number: str
    seal: str
    stamped: datetime | None


class Certified(NamedTuple):
    """What the page says; nothing in it comes from elsewhere than verified statements."""

    message_id: str
    sender: str
    recipient: str
    asice_digest: str
    manifest_digest: str
    received_at: datetime
    number: str
    stated: tuple[Stated, ...]

    @property
    def algorithm(self) -> str:
        """By what the digest was made, as one says it."""
        return NAMES[suite_of(self.asice_digest)].upper().replace("SHA", "SHA-")

    @property
    def code(self) -> str:
        """What the QR code holds: enough to compare the paper with the evidence."""
        digest = hashlib.sha512(self.asice_digest.encode("ascii")).hexdigest()[:32]
        parts = ("gcx-receipt", self.message_id, self.recipient, timestamp(self.received_at))
        return "|".join((*parts, self.number, self.asice_digest[:64], digest))


RECEIVED = (
    Event.RELAY_ACCEPTANCE,
    Event.OPENED,
    Event.CONTENT_CONSIGNMENT,
    Event.CONTENT_HANDOVER,
)


def certified(site: Any, message_id: str) -> Certified:
    """The receipt of a letter of ours. NotFound before its recipient acknowledged custody."""
    found = [(one, verified(one)) for one in proven(site, message_id)]
    told = {evidence.event: evidence for _one, evidence in found if evidence.event in RECEIVED}
    receipt = told.get(Event.RELAY_ACCEPTANCE)
    if receipt is None or receipt.sender != our_id():
        raise NotFound("No receipt of this letter has come.")
    registered = told.get(Event.CONTENT_CONSIGNMENT)
    return Certified(
        message_id,
        receipt.sender,
        receipt.recipient,
        receipt.asice_digest or "",
        receipt.manifest_digest or "",
        receipt.event_time,
        registered.registry_number or "" if registered else "",
        tuple(stated(one, evidence) for one, evidence in found if evidence.event in RECEIVED),
    )


def verified(one: Proven) -> Evidence:
    """The statement, its seal judged by the time that its stamp proves."""
    at = claimed_time(one.token) if one.token else read_evidence(one.statement).event_time
    return verify_evidence(one.statement, directory(), proven_at=at)


def stated(one: Proven, told: Evidence) -> Stated:
    """A line of the page."""
    by = told.by
    words = " – ".join(filter(None, (by.name, by.post if by.post != "-" else ""))) if by else ""
    at = claimed_time(one.token) if one.token else told.event_time
    seal = directory().agency(told.issuer)
    info = seal.verify_seal(one.statement.body, one.statement.seal, proven_at=at)
    stamped = claimed_time(one.token) if one.token else None
    return Stated(
        told.event, told.event_time, words, told.registry_number or "", info.fingerprint, stamped
    )
