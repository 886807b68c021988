"""Statements of a node: what it says of letters it has, and what it is told of its own."""

import sqlite3
from datetime import datetime
from gov.exchange import log
from gov.exchange.joining.store import add_statement
from gov.exchange.joining.store import Store
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import NEGATIVE
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.serving import check_asked
from gov.exchange.wire.serving import takes
from typing import Any


KEPT_TRYING = 30 * 24 * 3600
# What the registry of another system may say of a letter it has, in its own words.
ACTS = {
    "opened": Event.OPENED,
    "handed-over": Event.CONTENT_HANDOVER,
    "registered": Event.CONTENT_CONSIGNMENT,
    "accepted": Event.CONSIGNMENT_ACCEPTANCE,
    "returned": Event.CONSIGNMENT_REJECTION,
    "failed": Event.CONTENT_CONSIGNMENT_FAILURE,
    "assigned": Event.ASSIGNED,
    "in-progress": Event.IN_PROGRESS,
    "answered": Event.ANSWERED,
}


def state(
    store: Store,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
    *,
    sender: str,
    message_id: str,
    act: str,
    number: str = "",
    date: str = "",
    reason: str = "",
    by: Actor | None = None,
) -> Evidence:
    """Seal a statement about a letter in custody and put it on its way to the sender.

    The same act on the same letter is stated once: saying it again gives the first statement.
    Raises NotFound for a letter that is not here, ValueError for an unknown act, ``registered``
    without a number, or a negative act without a reason.
    """
    event = event_of(act, number, reason)
    with store.writing() as connection:
        held = store.received(sender, message_id)
        if held is None:
            raise NotFound("No such letter is here.")
        for row in store.statements(message_id):
            if row["event"] == event.value and row["issuer"] == keys.agency:
                return read_evidence(SealedStatement.from_bytes(row["data"]))
        return issue(
            connection,
            keys,
            directory,
            now,
            held,
            event,
            registry_number=number or None,
            registry_date=(date or now.date().isoformat()) if number else None,
            by=by,
            event_reasons=(Reason("content-refused", reason),) if reason else (),
        )


def issue(
    connection: sqlite3.Connection,
    keys: AgencyKeys,
    directory: Directory,
    now: datetime,
    held: sqlite3.Row,
    event: Event,
    *,
    event_time: datetime | None = None,
    **details: Any,
) -> Evidence:
    """Seal a statement about the letter of a custody record, which happened at ``event_time``
    (else now), and queue it for the sender, if that one takes it; ``details`` are those of
    ``Evidence``."""
    told = Evidence(
        uuid7(),
        event,
        event_time or now,
        held["message_id"],
        held["letter_id"],
        held["asice_digest"],
        held["sender"],
        keys.agency,
        keys.agency,
        directory.sequence_number,
        manifest_digest=held["manifest_digest"],
        **details,
    )
    statement = seal_evidence(told, keys.seal, now)
    add_statement(connection, statement, told)
    if takes(directory.agencies.get(told.sender), event):
        connection.execute(
            "INSERT INTO deliveries (id, kind, peer, due, expires)"
            " VALUES (?, 'statement', ?, ?, ?)",
            (told.evidence_identifier, told.sender, now.timestamp(), now.timestamp() + KEPT_TRYING),
        )
    return read_evidence(statement)


def event_of(act: str, number: str, reason: str) -> Event:
    """The event of an act; ValueError when something about it is missing."""
    if act not in ACTS:
        raise ValueError(f"the act must be one of {', '.join(ACTS)}")
    if act == "registered" and not number:
        raise ValueError("registered needs the number")
    if ACTS[act] in NEGATIVE and not reason:
        raise ValueError(f"{act} needs a reason")
    return ACTS[act]


def accept(store: Store, directory: Directory, us: str, peer: str, data: bytes) -> Evidence:
    """Keep what a peer states about a letter between us; the same statement twice is one.

    Raises NotAuthorised, NotServed, NotFound, SealInvalid, MessageIdReuse and what verifying does.
    """
    statement = SealedStatement.from_bytes(data)
    told = verify_evidence(statement, directory)
    check_parties(told, us, peer)
    check_asked(told, directory.agency(us))
    check_letter(store, told)
    with store.writing() as connection:
        known = store.statement(told.evidence_identifier)
        if known is None:
            add_statement(connection, statement, told)
        elif known != statement.to_bytes():
            log.alarm("evidence-id-reuse", evidence_id=told.evidence_identifier, peer=peer)
            raise MessageIdReuse("Another statement has this evidence id.")
    return told


def check_parties(told: Evidence, us: str, peer: str) -> None:
    """The issuer brings its own statement, about a letter between the two of us."""
    if told.issuer != peer:
        raise NotAuthorised("An agency brings its own statements only.", field="issuer")
    if {told.sender, told.recipient} != {peer, us}:
        raise NotAuthorised("The statement is about a letter between others.")


def check_letter(store: Store, told: Evidence) -> None:
    """The statement is about the very container that went between the two."""
    ours = told.sender != told.issuer
    row = (
        store.sent(told.message_identifier) or store.lost(told.message_identifier)
        if ours
        else store.received(told.sender, told.message_identifier)
    )
    if row is None:
        raise NotFound("No such message went between us.")
    if ours and row["recipient"] != told.issuer:
        raise NotAuthorised("The letter was sent to another agency.")
    if row["asice_digest"] != told.asice_digest:
        raise SealInvalid("The statement is about another container.")
