"""``POST /reconcile`` as a restored node asks it: what every peer knows that is not here any more.

A page is taken in one transaction with the cursor behind it, so that a node that dies in between
asks for the same page again, and knows everything in it by its id.
"""

import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.joining import noticing
from gov.exchange.joining import pulling
from gov.exchange.joining import recovery
from gov.exchange.joining import sending
from gov.exchange.joining.answering import head_of
from gov.exchange.joining.state import State
from gov.exchange.joining.store import add_statement
from gov.exchange.joining.store import Store
from gov.exchange.wire.client import Client
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Entry
from gov.exchange.wire.reconcile import MOST_AGAIN
from gov.exchange.wire.reconcile import Question
from gov.exchange.wire.record import parse_timestamp


LANES = 8
PAUSE, LATER = 10, 120
# How long letters that were asked for again may take before they are asked for once more.
REMIND = 300
MOVED: Mapping[Direction, str] = {
    Direction.SENT: "UPDATE debts SET sent = ? WHERE peer = ?",
    Direction.RECEIVED: "UPDATE debts SET received = ? WHERE peer = ?",
}
DUE = "SELECT peer FROM debts WHERE due <= ? ORDER BY peer"
# A peer that was set back to a backup itself meanwhile forgot that it was asked.
SILENT = (
    "SELECT DISTINCT sender FROM awaited WHERE sender NOT IN (SELECT peer FROM debts)"
    " AND sender NOT IN (SELECT peer FROM asked WHERE at > ?) ORDER BY sender"
)


def step(state: State) -> None:
    """Ask every peer that is due, several at a time, and remind those that are silent."""
    now = state.clock().timestamp()
    due = [row["peer"] for row in state.store.all(DUE, now)]
    silent = [row["sender"] for row in state.store.all(SILENT, now - REMIND)]
    for work, peers in ((ask, due), (remind, silent)):
        if peers:
            with ThreadPoolExecutor(min(LANES, len(peers))) as pool:
                list(pool.map(partial(work, state), peers))
    recovery.report(state)


def ask(state: State, peer: str) -> None:
    """Ask one peer for everything; one that cannot be reached is tried later."""
    client = state.client()
    try:
        for direction in (Direction.SENT, Direction.RECEIVED):
            while ask_page(state, client, peer, direction):
                pass
        ask_again(state, client, peer)
        with state.store.writing() as connection:
            connection.execute("DELETE FROM debts WHERE peer = ?", (peer,))
            was_asked(state, connection, peer)
        log.happened("reconciled", peer=peer)
    except WireError as error:
        log.failed("reconcile", error, peer=peer)
        missed(state, peer, error)
    finally:
        client.close()
        state.store.close()


def ask_page(state: State, client: Client, peer: str, direction: Direction) -> bool:
    """One page in one direction; False when there is no further one."""
    debt = state.store.one("SELECT * FROM debts WHERE peer = ?", peer)
    if debt is None or debt[direction.value] == "":
        return False
    since, until = parse_timestamp(debt["since"]), parse_timestamp(debt["until"])
    cursor = debt[direction.value]
    page = client.reconcile(peer, Question(since, until, direction, cursor, head=head_of(state)))
    if page.cursor is not None and page.cursor <= (cursor or ""):
        raise SchemaInvalid("The next page is not behind this one.", field="cursor")
    known = [found for entry in page.entries if (found := proven(state, peer, entry))]
    later = noticing.later(state, page.your_head)
    failpoints.reach("reconcile-before-commit")
    with state.store.writing() as connection:
        for told, statement, entry in known:
            take(state, connection, told, statement, entry)
        if later is not None:
            recovery.outgrow(connection, later.epoch)
        connection.execute(MOVED[direction], (page.cursor or "", peer))
    failpoints.reach("reconcile-after-commit")
    return page.cursor is not None


def proven(state: State, peer: str, entry: Entry) -> tuple[Evidence, SealedStatement, Entry] | None:
    """What an entry proves of a letter between the two of us; None for one that proves nothing."""
    try:
        statement = entry.sealed
        told = verify_evidence(statement, state.directory())
        if {told.sender, told.recipient} != {state.agency, peer}:
            raise NotAuthorised("The statement is about a letter of others.")
        check_container(state.store, told)
    except WireError as error:
        log.failed("reconcile-entry", error, peer=peer, message_id=entry.message_id)
        return None
    return told, statement, entry


def check_container(store: Store, told: Evidence) -> None:
    """SealInvalid for a statement about another container than the one that is here."""
    ours = store.sent(told.message_identifier)
    theirs = store.received(told.sender, told.message_identifier)
    held = theirs if ours is None or ours["recipient"] != told.recipient else ours
    if held is not None and told.asice_digest not in (None, held["asice_digest"]):
        raise SealInvalid("The statement is about another container.")


def take(
    state: State,
    connection: sqlite3.Connection,
    told: Evidence,
    statement: SealedStatement,
    entry: Entry,
) -> None:
    """Keep a statement; what is missing here is awaited, or noted as held by its recipient."""
    known = state.store.statement(told.evidence_identifier)
    if known is None:
        add_statement(connection, statement, told)
    elif known != statement.to_bytes():
        log.alarm("evidence-id-reuse", evidence_id=told.evidence_identifier, peer=told.issuer)
        return
    if told.recipient == state.agency:
        await_letter(state, connection, told, statement)
    elif state.store.sent(told.message_identifier) is None:
        note_lost(connection, told, entry)
    elif told.event == Event.RELAY_ACCEPTANCE:
        arrived(state, connection, told)


def await_letter(
    state: State, connection: sqlite3.Connection, told: Evidence, statement: SealedStatement
) -> None:
    """A letter that we receipted and do not have comes again, under the same receipt."""
    here = state.store.received(told.sender, told.message_identifier) is not None
    if told.event == Event.RELAY_ACCEPTANCE and not here:
        connection.execute(
            "INSERT OR IGNORE INTO awaited (sender, message_id, receipt) VALUES (?, ?, ?)",
            (told.sender, told.message_identifier, statement.to_bytes()),
        )


def note_lost(connection: sqlite3.Connection, told: Evidence, entry: Entry) -> None:
    """A letter of ours that only its recipient has."""
    connection.execute(
        "INSERT INTO lost (message_id, recipient, asice_digest, number) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (message_id) DO UPDATE SET number = COALESCE(number, excluded.number)",
        (told.message_identifier, told.recipient, told.asice_digest or "", entry.doc_number),
    )


def arrived(state: State, connection: sqlite3.Connection, told: Evidence) -> None:
    """A letter of ours that is still waiting here is there."""
    connection.execute(
        "UPDATE deliveries SET state = 'done' WHERE id = ? AND kind = 'letter'",
        (told.message_identifier,),
    )
    sending.forget(state, told.message_identifier)
    now = state.clock().timestamp()
    pulling.follow(connection, told.message_identifier, told.recipient, now)


def ask_again(state: State, client: Client, peer: str) -> None:
    """Have the peer send what it sent before and we lost."""
    query = "SELECT message_id FROM awaited WHERE sender = ? ORDER BY message_id"
    wanted = [row["message_id"] for row in state.store.all(query, peer)]
    for start in range(0, len(wanted), MOST_AGAIN):
        now, again = state.clock(), tuple(wanted[start : start + MOST_AGAIN])
        page = client.reconcile(peer, Question(now, now, Direction.SENT, again=again))
        log.happened("asked-again", peer=peer, wanted=len(again), coming=page.again)


def remind(state: State, peer: str) -> None:
    """Ask a peer once more; what it is sending already it does not send twice."""
    client = state.client()
    try:
        ask_again(state, client, peer)
    except WireError as error:
        log.failed("reconcile", error, peer=peer)
    finally:
        client.close()
        with state.store.writing() as connection:
            was_asked(state, connection, peer)
        state.store.close()


def was_asked(state: State, connection: sqlite3.Connection, peer: str) -> None:
    """Note when a peer was asked to send letters again."""
    connection.execute(
        "INSERT INTO asked (peer, at) VALUES (?, ?)"
        " ON CONFLICT (peer) DO UPDATE SET at = excluded.at",
        (peer, state.clock().timestamp()),
    )


def missed(state: State, peer: str, error: WireError) -> None:
    """Try a peer again later."""
    now = state.clock().timestamp()
    with state.store.writing() as connection:
        connection.execute(
            "UPDATE debts SET tries = tries + 1, code = ?, detail = ?,"
            " due = ? + CASE WHEN tries + 1 < ? THEN ? ELSE ? END WHERE peer = ?",
            (error.code, error.detail, now, recovery.PATIENCE, PAUSE, LATER, peer),
        )
