"""A node whose folder was put back: whom it still has to ask, and what may not be done before.

Until a peer was asked, its letters and what becomes of them may have been receipted and stated
already: so nothing of it is taken but what it sends again, and nothing is stated to it.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from datetime import timedelta
from gov.exchange import log
from gov.exchange.joining.showing import write_if_new
from gov.exchange.joining.state import State
from gov.exchange.joining.store import Store
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.receiver import Gate
from gov.exchange.wire.record import timestamp


BEFORE = timedelta(hours=1)
LONGEST = timedelta(days=366)
BY_HAND = "the operator said so"
# How often a peer is tried before the node goes on without it.
PATIENCE = 5
RETRY_AFTER = 60
REPORT = "recovery.json"
OUTGROW = (
    "UPDATE epochs SET epoch = ? WHERE epoch = (SELECT MAX(epoch) FROM epochs) AND epoch <= ?",
    "UPDATE causes SET epoch = ? WHERE epoch = (SELECT MAX(epoch) FROM causes) AND epoch <= ?",
)
QUERIES: Mapping[str, str] = {
    "owed": "SELECT peer, since, tries, code, detail FROM debts ORDER BY peer",
    "awaited": "SELECT sender, message_id AS messageId FROM awaited ORDER BY message_id",
    "heldByOthers": "SELECT message_id AS messageId, recipient, number AS docNumber FROM lost"
    " ORDER BY message_id",
}


def begin(state: State, since: datetime, why: str = BY_HAND) -> list[str]:
    """Owe every other agency the question what it knows since the backup was taken; their ids.

    A peer that is still owed from an earlier time is asked for all of it. Raises ValueError for a
    time without zone, of the future, or more than a year ago.
    """
    now = state.clock()
    if since.tzinfo is None:
        raise ValueError("the time of the backup needs a zone, as in 2026-11-27T22:00:00+03:00")
    if not now - LONGEST <= since <= now:
        raise ValueError("the backup is of the past, and at most a year old")
    peers = sorted(agency for agency in state.directory().agencies if agency != state.agency)
    start, end = timestamp(since - BEFORE), timestamp(now)
    with state.store.writing() as connection:
        connection.execute("INSERT INTO epochs (since, began) VALUES (?, ?)", (start, end))
        connection.execute("INSERT INTO causes VALUES (last_insert_rowid(), ?)", (why,))
        connection.executemany(
            "INSERT INTO debts (peer, since, until, due) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (peer) DO UPDATE SET since = MIN(since, excluded.since),"
            " until = excluded.until, due = excluded.due, tries = 0, sent = NULL, received = NULL",
            [(peer, start, end, now.timestamp()) for peer in peers],
        )
    log.alarm("recovering", why=why, since=start, peers=len(peers))
    report(state)
    return peers


def outgrow(connection: sqlite3.Connection, shown: int) -> None:
    """Go on behind an epoch that an earlier restore had already: a peer shows a head of it."""
    for statement in OUTGROW:
        connection.execute(statement, (shown + 1, shown))


def epoch(store: Store) -> int:
    """How often the folder was put back."""
    row = store.one("SELECT MAX(epoch) AS epoch FROM epochs")
    return int(row["epoch"] or 0) if row else 0


def recovering(store: Store) -> bool:
    """True until every peer was asked, or tried often enough."""
    return store.one("SELECT 1 FROM debts WHERE tries < ?", PATIENCE) is not None


def owes(store: Store, peer: str) -> bool:
    """True while nothing new may be taken from a peer or stated to it."""
    return recovering(store) or store.one("SELECT 1 FROM debts WHERE peer = ?", peer) is not None


def original(store: Store, sender: str, message_id: str) -> SealedStatement | None:
    """Our receipt for a letter that is to come again."""
    query = "SELECT receipt FROM awaited WHERE sender = ? AND message_id = ?"
    row = store.one(query, sender, message_id)
    return SealedStatement.from_bytes(row["receipt"]) if row else None


def issued_before(store: Store, identity: PackageIdentity) -> Evidence | None:
    """What that receipt says."""
    receipt = original(store, identity.sender, identity.message_id)
    return read_evidence(receipt) if receipt else None


class NodeGate(Gate):
    """Lets through what was asked for again, and everything once the sender was asked."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def check(self, identity: PackageIdentity) -> None:
        if owes(self.store, identity.sender) and not issued_before(self.store, identity):
            message = "The node was restored and is asking what it lost; try again soon."
            raise Busy(message, retry_after=RETRY_AFTER)

    def valid_at(self, identity: PackageIdentity, now: datetime) -> datetime:
        before = issued_before(self.store, identity)
        return before.event_time if before is not None else now


def check_sayable(store: Store, sender: str, message_id: str) -> None:
    """Busy while it is not known what was stated of a letter before, or it is not here again."""
    if owes(store, sender) or original(store, sender, message_id) is not None:
        raise Busy("The node is asking what it lost; the letter can be acted on soon.")


def check_sendable(store: Store) -> None:
    """Busy while it is not known which letters were sent before."""
    if recovering(store):
        raise Busy("The node is asking what it lost; letters can be sent soon.")


def check_unsent(store: Store, header: LetterHeader) -> None:
    """MessageIdReuse for a letter that its recipient got before the folder was put back: by its
    messageId, or by its number."""
    query = "SELECT 1 FROM lost WHERE recipient = ? AND (message_id = ? OR number = ?)"
    number = header.doc_number or None
    if store.one(query, header.recipient.agency, header.message_id, number) is not None:
        message = "Its recipient has this letter already, from before the folder was put back."
        raise MessageIdReuse(message, field="docNumber" if number else None)


def report(state: State) -> None:
    """Write ``recovery.json``: who is still to be asked, which letters are to come again, and which
    of ours only their recipients have."""
    row = state.store.one("SELECT * FROM epochs NATURAL LEFT JOIN causes ORDER BY epoch DESC")
    if row is not None:
        found = {
            name: [dict(each) for each in state.store.all(query)] for name, query in QUERIES.items()
        }
        facts = {**dict(row), "recovering": recovering(state.store), **found}
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        write_if_new(state.settings.folder / REPORT, text)
