"""What a push lost: asked for an hour after delivery, six hours after, then daily; and answered."""

import json
import sqlite3
from collections.abc import Iterable
from gov.exchange import log
from gov.exchange.joining import statements
from gov.exchange.joining.state import State
from gov.exchange.joining.store import Store
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import as_json
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import JSON
from gov.exchange.wire.client import Client
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement


KIND = "question"
HOUR = 3600
FIRST, SECOND, THEN = HOUR, 6 * HOUR, 24 * HOUR
ASKED = 30 * 24 * HOUR
MOST = 100


def issued(store: Store, call: Call, message_id: str, after: str) -> Answer:
    """``GET /transfers/{messageId}/evidence?after=``: what we stated to the caller about a letter
    between us, in that order; NotFound for nothing."""
    told = [data for data in ours(store, call.us, message_id) if concerns(data, call.peer)]
    if not told:
        raise NotFound("Nothing was stated about such a message.")
    known = [read_evidence(statement).evidence_identifier for statement in told]
    begin = known.index(after) + 1 if after in known else 0
    pairs = [json.loads(each.to_bytes()) for each in told[begin : begin + MOST]]
    return Answer(200, as_json({"items": pairs}), {"content-type": JSON})


def ours(store: Store, us: str, message_id: str) -> Iterable[SealedStatement]:
    """The statements that we issued about a message."""
    for row in store.statements(message_id):
        if row["issuer"] == us:
            yield SealedStatement.from_bytes(row["data"])


def concerns(statement: SealedStatement, peer: str) -> bool:
    """True for a statement about a letter of this peer; a node states nothing to a recipient."""
    return read_evidence(statement).sender == peer


def follow(connection: sqlite3.Connection, message_id: str, peer: str, now: float) -> None:
    """Ask the recipient of a delivered letter from time to time."""
    connection.execute(
        "INSERT OR IGNORE INTO deliveries (id, kind, peer, due, expires) VALUES (?, ?, ?, ?, ?)",
        (f"{KIND}:{message_id}", KIND, peer, now + FIRST, now + ASKED),
    )


def ask(state: State, client: Client, id: str, peer: str) -> WireError | None:
    """Ask about one letter and keep what was not known; the error, if there was one."""
    message_id = id.partition(":")[2]
    error = None
    try:
        found, _head = client.pull_evidence(peer, message_id)
        keep(state, peer, found)
    except WireError as failure:
        log.failed("evidence-pull", failure, message_id=message_id, peer=peer)
        error = failure
    again(state, id)
    return error if isinstance(error, PeerUnreachable) else None


def keep(state: State, peer: str, found: Iterable[SealedStatement]) -> None:
    """Keep each statement as if it had been pushed; a bad one hinders no other."""
    for statement in found:
        try:
            data = statement.to_bytes()
            statements.accept(state.store, state.directory(), state.agency, peer, data)
        except WireError as error:
            log.failed("evidence-pull", error, peer=peer)


def again(state: State, id: str) -> None:
    """Ask again later, for thirty days after delivery."""
    now = state.clock().timestamp()
    with state.store.writing() as connection:
        connection.execute(
            "UPDATE deliveries SET attempts = attempts + 1,"
            " due = ? + CASE attempts WHEN 0 THEN ? ELSE ? END WHERE id = ?",
            (now, SECOND, THEN, id),
        )
        connection.execute("DELETE FROM deliveries WHERE id = ? AND due >= expires", (id,))
