"""A recipient's statement about a letter of ours arrives: verify, keep, tell the letter."""

from gov.correspondence.api import tracking
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import FORWARDED
from gov.correspondence.tracking.fact import ONWARD
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.interfaces import StatementArrived
from gov.exchange.relations import forwarding
from gov.exchange.relations import requests
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import UNOPENED
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.serving import check_asked
from typing import Any
from zope.event import notify


EVENTS = {
    Event.RELAY_ACCEPTANCE: "delivered",
    Event.OPENED: "opened",
    Event.CONTENT_HANDOVER: "handed_over",
    Event.CONTENT_CONSIGNMENT: "registered",
    Event.CONTENT_CONSIGNMENT_FAILURE: "failed",
    Event.CONTENT_HANDOVER_FAILURE: "failed",
    Event.CONSIGNMENT_ACCEPTANCE: "accepted",
    Event.CONSIGNMENT_REJECTION: "returned",
    Event.ACCEPTANCE_REJECTION_EXPIRY: "undecided",
    Event.ASSIGNED: "assigned",
    Event.IN_PROGRESS: "in_progress",
    Event.ANSWERED: "answered",
    Event.FORWARDED: FORWARDED,
    Event.WITHDRAWAL_ACCEPTANCE: "withdrawn",
    Event.WITHDRAWAL_REJECTION: "withdrawal-refused",
}
# What is said in words needs no code behind it.
SPOKEN = (
    Event.WITHDRAWAL_REJECTION,
    Event.CONSIGNMENT_REJECTION,
    Event.ACCEPTANCE_REJECTION_EXPIRY,
)


def verified(data: bytes, peer: str) -> tuple[SealedStatement, Evidence]:
    """The statement, sealed by the agency that signed the request, about a letter between us, and
    one that we serve."""
    statement, known = SealedStatement.from_bytes(data), directory()
    told = verify_evidence(statement, known)
    if told.issuer != peer:
        raise NotAuthorised("An agency brings its own statements only.", field="issuer")
    if {told.sender, told.recipient} != {peer, our_id()}:
        raise NotAuthorised("The statement is about a letter between others.")
    check_asked(told, known.agency(our_id()))
    return statement, told


def accept(site: Any, statement: SealedStatement, told: Evidence) -> bool:
    """Keep a verified statement, record its fact, and let other rooms know; False when it was
    known already.

    Raises NotFound for an unknown message, NotAuthorised for a letter to somebody else,
    SealInvalid for another container, MessageIdReuse for an evidence id with other bytes.
    """
    sent = told.sender != told.issuer
    if told.event == Event.WITHDRAWAL_REQUEST:
        requests.keep_out(site, told)
    check(told, letter_sent(site, told) if sent else letter_received(site, told))
    store, data = evidence(site), statement.to_bytes()
    known = store.records.get(told.evidence_identifier)
    if known is not None:
        if known.data != data:
            log.alarm("evidence-id-reuse", evidence_id=told.evidence_identifier, peer=told.issuer)
            raise MessageIdReuse("Another statement has this evidence id.")
        return False
    store.add(told.evidence_identifier, told.message_identifier, told.issuer, data, "received")
    if sent and (lost := recovery(site).outgoing.get(told.message_identifier)) is not None:
        lost.their_number = told.registry_number or lost.their_number
        return True
    if sent and told.event in EVENTS:
        tracking.record(told.message_identifier, fact(told))
    if sent and told.event == Event.CONTENT_CONSIGNMENT:
        item = outbox(site).letter(told.message_identifier)
        number, date = told.registry_number or "", told.registry_date or ""
        forwarding.passed_on(site, item, told.event_time, number, date)
    notify(StatementArrived(told, sent))
    return True


def letter_sent(site: Any, told: Evidence) -> tuple[str, str] | None:
    """To whom we sent the letter, and the digest of its container, be it one that only its
    recipient still has after a restore of ours."""
    item = outbox(site).letter(told.message_identifier)
    if item is not None:
        return item.peer, item.asice_digest
    lost = recovery(site).outgoing.get(told.message_identifier)
    return (lost.peer, lost.asice_digest) if lost is not None else None


def letter_received(site: Any, told: Evidence) -> tuple[str, str] | None:
    """From whom we have the letter in custody, and the digest of its container."""
    held = inbox(site).get(told.sender, told.message_identifier)
    return (held.sender, held.asice_digest) if held is not None else None


def check(told: Evidence, letter: tuple[str, str] | None) -> None:
    """The statement is about the very container that went between us and its issuer."""
    if letter is None:
        raise NotFound("No such message went between us.")
    peer, digest = letter
    if peer != told.issuer:
        raise NotAuthorised("The letter was sent to another agency.")
    if digest != told.asice_digest:
        raise SealInvalid("The statement is about another container.")


def fact(told: Evidence) -> Fact:
    """What the letter's timeline will say."""
    by = {"agency": told.issuer}
    if told.by is not None:
        named = {"unit": told.by.unit, "post": told.by.post, "name": told.by.name}
        by |= {key: value for key, value in named.items() if value}
    onward = told.extra.get("forwardedTo") or {}
    number = onward.get("registryNumber") or told.registry_number or ""
    event, spoken = EVENTS[told.event], told.event in SPOKEN
    if told.event == Event.CONTENT_HANDOVER_FAILURE and waits_there(told):
        event, spoken = UNOPENED, True
    return Fact(
        told.evidence_identifier,
        ONWARD if onward and number else event,
        told.event_time,
        by,
        number=number,
        onward=onward.get("agency") or "",
        reason="; ".join(
            item.detail if spoken else f"{item.detail} ({item.code})" for item in told.event_reasons
        ),
        evidence=True,
    )


def waits_there(told: Evidence) -> bool:
    """Whether no unit opened the letter yet, which is no reason to send it another way."""
    return {reason.code for reason in told.event_reasons} == {UNOPENED}
