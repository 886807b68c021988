"""The answer to a complete transfer: a sealed acceptance or rejection, and its proof."""

import json
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import SKEW
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import problem
from gov.exchange.wire.errors import ReceiptInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.identity import uuid7_time
from gov.exchange.wire.keys import AgencyKeys
from typing import Any
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from gov.exchange.wire.transfer import OpenedPackage


def relay_receipt(
    opened: "OpenedPackage", keys: AgencyKeys, directory: Directory, now: datetime
) -> SealedStatement:
    """The sealed RelayAcceptance for an opened package: to be stored with the custody record,
    then repeated byte for byte."""
    evidence = build_evidence(
        Event.RELAY_ACCEPTANCE,
        opened.header,
        opened.identity.asice_digest,
        keys.agency,
        directory.sequence_number,
        now,
        manifest_digest=opened.manifest_digest,
    )
    return seal_evidence(evidence, keys.seal, now)


def relay_rejection(
    envelope: TransferEnvelope,
    error: WireError,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
) -> SealedStatement:
    """The sealed RelayRejection for a package that failed `verify_package`. It says nothing of
    the letter but what the envelope said, since the letter was not proven."""
    evidence = Evidence(
        uuid7(),
        Event.RELAY_REJECTION,
        now,
        envelope.message_id,
        None,
        envelope.asice_digest,
        envelope.sender,
        envelope.recipient,
        keys.agency,
        directory.sequence_number,
        event_reasons=(Reason(error.code, error.detail[:1000]),),
    )
    return seal_evidence(evidence, keys.seal, now)


def check_receipt(
    statement: SealedStatement,
    envelope: TransferEnvelope,
    directory: Directory,
    *,
    event: Event = Event.RELAY_ACCEPTANCE,
    now: datetime | None = None,
) -> Evidence:
    """Prove that a receipt is the recipient's, of the expected kind, about our messageId and
    our container, and not older than the letter.

    Raises ReceiptInvalid.
    """
    now = now or datetime.now(UTC)
    try:
        evidence = verify_evidence(statement, directory, proven_at=now)
    except WireError as error:
        raise ReceiptInvalid(f"The receipt does not verify: {error}") from error
    if evidence.event is not event:
        raise ReceiptInvalid("The receipt states another event.", field="erdsEventId")
    if evidence.identity != envelope.identity or evidence.recipient != envelope.recipient:
        raise ReceiptInvalid("The receipt is for another letter.", field="messageIdentifier")
    begun = uuid7_time(envelope.message_id) - SKEW
    if not begun <= evidence.event_time <= now + SKEW:
        raise ReceiptInvalid("The receipt's time cannot be right.", field="eventTime")
    return evidence


def rejection_problem(
    error: WireError, rejection: SealedStatement, support_id: str, now: datetime | None = None
) -> dict[str, Any]:
    """The body of the 422 answer to `complete`: the problem, and the sealed rejection in its
    member `evidence`."""
    pair = json.loads(rejection.to_bytes())
    return problem(error, support_id, now) | {"evidence": pair}
