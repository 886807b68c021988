"""What a node must not forget, in SQLite: custody, letters sent, statements with their chain, and
deliveries that wait, letters passed on, heads of peers, and what a node that was put back asks for.
Each commit is on disk before it returns, and has a turn of its own."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from gov.exchange.wire.digests import NAMES_BEFORE as NAMES
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import SealedStatement
from pathlib import Path


SCHEMA = """
CREATE TABLE IF NOT EXISTS received (
    sender TEXT, message_id TEXT, asice_digest TEXT NOT NULL, letter_id TEXT NOT NULL,
    manifest_digest TEXT NOT NULL, tid TEXT NOT NULL, receipt BLOB NOT NULL,
    laid INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (sender, message_id));
CREATE INDEX IF NOT EXISTS received_tid ON received (tid);
CREATE TABLE IF NOT EXISTS sent (
    message_id TEXT PRIMARY KEY, recipient TEXT NOT NULL, asice_digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, peer TEXT NOT NULL, due REAL NOT NULL,
    expires REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    refreshed INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting',
    code TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due);
CREATE TABLE IF NOT EXISTS statements (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
    message_id TEXT NOT NULL, event TEXT NOT NULL, issuer TEXT NOT NULL, data BLOB NOT NULL,
    head TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS epochs (
    epoch INTEGER PRIMARY KEY AUTOINCREMENT, since TEXT NOT NULL, began TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS causes (epoch INTEGER PRIMARY KEY, why TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS debts (
    peer TEXT PRIMARY KEY, since TEXT NOT NULL, until TEXT NOT NULL, due REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, sent TEXT, received TEXT,
    code TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS awaited (
    sender TEXT, message_id TEXT, receipt BLOB NOT NULL, PRIMARY KEY (sender, message_id));
CREATE TABLE IF NOT EXISTS asked (peer TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS lost (
    message_id TEXT PRIMARY KEY, recipient TEXT NOT NULL, asice_digest TEXT NOT NULL,
    number TEXT);
CREATE TABLE IF NOT EXISTS onward (
    message_id TEXT PRIMARY KEY, recipient TEXT NOT NULL, sender TEXT NOT NULL,
    original TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY CHECK (id = 0), turn INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS heads (peer TEXT PRIMARY KEY, told BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS compared (peer TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS statements_message ON statements (message_id);
"""
# Grows with each transaction, and is its time in microseconds unless the clock was put back.
NEXT_TURN = (
    "INSERT INTO turns (id, turn) VALUES (0, ?)"
    " ON CONFLICT (id) DO UPDATE SET turn = MAX(turn + 1, excluded.turn)"
)
WAIT = 30.0


class Store:
    """The database of a node; one connection per thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.local = threading.local()
        self.opened: list[sqlite3.Connection] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        self._rename()
        self.connection.executescript(SCHEMA)

    def _rename(self) -> None:
        """Give the digests of a database of an earlier version the names they have now."""
        held = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        for table, column in self.connection.execute(held).fetchall():
            if column in NAMES:
                change = f"ALTER TABLE {table} RENAME COLUMN {column} TO {NAMES[column]}"
                self.connection.execute(change)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        held: sqlite3.Connection | None = getattr(self.local, "held", None)
        if held is None:
            held = sqlite3.connect(
                self.path, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
            held.row_factory = sqlite3.Row
            held.execute("PRAGMA journal_mode = WAL")
            # A receipt promises what is on disk: FULL also survives a loss of power.
            held.execute("PRAGMA synchronous = FULL")
            self.local.held = held
            self.opened.append(held)
        return held

    def close(self) -> None:
        """Close this thread's connection."""
        held = self.connection
        held.close()
        self.opened.remove(held)
        del self.local.held

    def close_all(self) -> None:
        """Close the connections of threads that have ended, and ours."""
        while self.opened:
            self.opened.pop().close()
        self.local = threading.local()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the only right to write from its beginning."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(NEXT_TURN, (time.time_ns() // 1000,))
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def turn(self) -> int:
        """The turn of the last transaction; 0 before the first."""
        row = self.one("SELECT turn FROM turns")
        return int(row["turn"]) if row else 0

    def head(self, peer: str) -> bytes | None:
        """The newest head of its chain that a peer showed, as it sealed it."""
        row = self.one("SELECT told FROM heads WHERE peer = ?", peer)
        return row["told"] if row else None

    def one(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query."""
        row: sqlite3.Row | None = self.connection.execute(query, values).fetchone()
        return row

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self.connection.execute(query, values).fetchall()

    def received(self, sender: str, message_id: str) -> sqlite3.Row | None:
        """The custody record of a letter."""
        query = "SELECT * FROM received WHERE sender = ? AND message_id = ?"
        return self.one(query, sender, message_id)

    def sent(self, message_id: str) -> sqlite3.Row | None:
        """The record of a letter of ours."""
        return self.one("SELECT * FROM sent WHERE message_id = ?", message_id)

    def lost(self, message_id: str) -> sqlite3.Row | None:
        """A letter of ours that only its recipient has."""
        return self.one("SELECT * FROM lost WHERE message_id = ?", message_id)

    def statement(self, identifier: str) -> bytes | None:
        """A statement by its evidenceIdentifier, as the bytes that are repeated."""
        row = self.one("SELECT data FROM statements WHERE id = ?", identifier)
        return row["data"] if row else None

    def statements(self, message_id: str) -> list[sqlite3.Row]:
        """Every statement about a letter, in the order in which they came to be known."""
        query = "SELECT * FROM statements WHERE message_id = ? ORDER BY position"
        return self.all(query, message_id)

    def chained(self) -> list[tuple[str, str]]:
        """(digest, head) of every statement in order, for ``wire.evidence.verify_chain``."""
        rows = self.all("SELECT data, head FROM statements ORDER BY position")
        return [(SealedStatement.from_bytes(row["data"]).digest, row["head"]) for row in rows]


def add_statement(
    connection: sqlite3.Connection, statement: SealedStatement, told: Evidence
) -> None:
    """Chain a statement to those before it, in the transaction of ``connection``."""
    last = connection.execute(
        "SELECT head FROM statements ORDER BY position DESC LIMIT 1"
    ).fetchone()
    head = chain(last["head"] if last else GENESIS, statement.digest)
    connection.execute(
        "INSERT INTO statements (id, message_id, event, issuer, data, head)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            told.evidence_identifier,
            told.message_identifier,
            told.event.value,
            told.issuer,
            statement.to_bytes(),
            head,
        ),
    )
