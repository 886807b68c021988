"""The body of a statement: what was asked for, about a letter that came or one that left."""

from gov.exchange.directory.current import directory
from gov.exchange.evidence.store import Request
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.header import read_header
from gov.exchange.wire.identity import uuid7
from typing import Any
from typing import NamedTuple


class Subject(NamedTuple):
    """The letter a statement is about; digests are None where nothing was sealed."""

    letter_id: str
    sender: str
    recipient: str
    asice_digest: str | None
    manifest_digest: str | None


def letter_received(site: Any, request: Request, us: str) -> Subject | None:
    """A letter in our custody; None if there is none."""
    held = inbox(site).get(request.sender, request.message_id)
    if held is None:
        return None
    return Subject(held.letter_id, held.sender, us, held.asice_digest, held.manifest_digest)


# Who is outside of the exchange has no entry in the directory; the statement says who by name.
OUTSIDE = "outside:party"


def letter_sent(site: Any, request: Request, us: str) -> Subject | None:
    """A letter of our outbox; None if there is none."""
    item = outbox(site).letter(request.message_id)
    if item is None:
        return letter_on_paper(request, us)
    return Subject(
        read_header(item.header).letter_id,
        us,
        item.peer,
        item.asice_digest or None,
        item.manifest_digest or None,
    )


def letter_on_paper(request: Request, us: str) -> Subject | None:
    """A letter of ours that never was in the outbox, as the request describes it."""
    told = (request.extra or {}).get("consignment")
    if not told:
        return None
    return Subject(told["letter"], us, told["agency"] or OUTSIDE, None, None)


def body(request: Request, letter: Subject, us: str) -> Evidence:
    """The statement of a request about a letter."""
    registered = request.event == Event.CONTENT_CONSIGNMENT
    return Evidence(
        evidence_identifier=uuid7(),
        erds_event_id=Event(request.event),
        event_time=request.time,
        message_identifier=request.message_id,
        letter_id=letter.letter_id,
        asice_digest=letter.asice_digest,
        manifest_digest=letter.manifest_digest,
        sender=letter.sender,
        recipient=letter.recipient,
        issuer=us,
        directory_seq=directory().sequence_number,
        registry_number=request.number or None,
        registry_date=request.time.date().isoformat() if registered else None,
        by=actor(request.by),
        event_reasons=tuple(Reason(code, detail) for code, detail in request.reasons),
        extra=dict(request.extra or {}),
    )


def actor(by: dict[str, str]) -> Actor | None:
    """Who, as far as it was disclosed."""
    if not by:
        return None
    return Actor(by.get("post") or "-", by.get("name") or None, by.get("unit") or None)
