"""Evidence of a portal: what it issued and received, in one chain, and what waits."""

import hashlib
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import datetime
from gov.exchange.line import Line
from gov.exchange.outbox.queue import Queue
from gov.exchange.since import Since
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.merkle import Proof
from persistent import Persistent
from typing import Any


class Record(Persistent):
    """A sealed statement as its raw bytes; ``direction`` is ``issued`` or ``received``,
    ``position`` its place in the chain or None until the evidence writer comes by."""

    __roles__ = ()
    position: int | None = None
    # The time stamp: over the seal's signature, or, with a proof, over the root of a tree.
    stamp: str = ""
    proof: Proof | None = None

    def __init__(self, id: str, message_id: str, peer: str, data: bytes, direction: str) -> None:
        self.id = id
        self.message_id = message_id
        self.peer = peer
        self.data = data
        self.direction = direction


class Request(Persistent):
    """What an act asks the evidence writer to state; written in the act's own transaction.

    ``event`` is an ``Event`` value. ``sender`` is the agency that sent the letter: another one for
    a letter we received, ourselves for a letter we sent, of which the writer then makes a sender's
    statement (``SENDER_EVENTS``). ``time`` is the aware time of the act. ``by`` has ``unit``,
    ``post`` and ``name`` as far as they may be told, ``reasons`` pairs of code and sentence (a
    negative event needs one), ``extra`` further members of the statement.
    """

    __roles__ = ()
    extra: dict[str, Any] | None = None

    def __init__(
        self,
        event: str,
        sender: str,
        message_id: str,
        time: datetime,
        by: dict[str, str] | None = None,
        number: str = "",
        reasons: tuple[tuple[str, str], ...] = (),
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.event = event
        self.sender = sender
        self.message_id = message_id
        self.time = time
        self.by = by or {}
        self.number = number
        self.reasons = reasons
        self.extra = extra


class EvidenceStore(Persistent):
    """Records by evidence id, by message, in chain order; requests and statements that wait.

    ``unsealed`` holds requests about letters of ours whose container is not sealed yet. Of time
    stamps: ``unstamped`` is what waits for one, ``stamps`` the tokens by the id of their first
    record. Of the chain's heads: ``anchors`` are our own by position, ``held`` those of peers by
    peer and position, ``confirmed`` ours that a peer says it holds. ``directories`` keeps the
    signed lists that statements name. ``pulls`` says when to ask a recipient for what was lost.
    ``unopened`` says since when letters to us, by UID, wait for the first unit to open them.
    """

    __roles__ = ()

    def __init__(self) -> None:
        self.records = OOBTree()
        self.by_message = OOBTree()
        self.requests = Line()
        self.unchained = Line()
        self.links = IOBTree()
        self.outgoing = Queue()
        self.unsealed = OOBTree()
        self.unstamped = Line()
        self.stamps = OOBTree()
        self.anchors = IOBTree()
        self.held = OOBTree()
        self.confirmed = OOBTree()
        self.directories = IOBTree()
        self.pulls = Queue()
        self.unopened = Since()

    def add(self, id: str, message_id: str, peer: str, data: bytes, direction: str) -> bool:
        """Keep a statement and ask for it to be chained; False if it is known already."""
        if id in self.records:
            return False
        self.records[id] = Record(id, message_id, peer, data, direction)
        order = uuid7()
        self.by_message[(message_id, order)] = id
        self.unchained.append(id)
        return True

    def ask(self, request: Request) -> None:
        """Ask the evidence writer for a statement."""
        self.requests.append(request)

    def put_off(self, request: Request) -> None:
        """Let a request wait until the container of its letter is sealed."""
        self.unsealed[(request.message_id, uuid7())] = request

    def sealed(self, message_id: str) -> None:
        """The container of a letter is sealed now: what was asked about it can be stated."""
        for key, request in list(self.unsealed.items((message_id, ""), (message_id, "~"))):
            del self.unsealed[key]
            self.requests.append(request)

    def of_message(self, message_id: str) -> Iterator[Record]:
        """The statements about a message, in the order in which they came."""
        for _, id in self.by_message.items((message_id, ""), (message_id, "~")):
            yield self.records[id]

    def head(self) -> str:
        """The head of the chain."""
        return self.links[self.links.maxKey()][1] if self.links else GENESIS

    def chain_pending(self, limit: int) -> int:
        """Chain at most ``limit`` waiting statements; only the evidence writer calls this."""
        waiting = self.unchained.first(limit)
        for order, id in waiting:
            record = self.records[id]
            digest = SealedStatement.from_bytes(record.data).digest
            record.position = self.links.maxKey() + 1 if self.links else 0
            self.links[record.position] = (id, chain(self.head(), digest), digest)
            self.unstamped.append(id)
            self.unchained.remove(order)
        return len(waiting)

    def chained(self) -> Iterator[tuple[str, str]]:
        """(digest, head) in order, the digests taken from the stored bytes anew; those of a
        record that is missing are of nothing."""
        for id, head, _ in self.links.values():
            record = self.records.get(id)
            yield digest_of(record.data) if record is not None else GENESIS, head

    def keep_directory(self, number: int, data: bytes, seal: bytes) -> None:
        """Keep a signed list that a statement names, once."""
        if number not in self.directories:
            self.directories[number] = (data, seal)


def digest_of(data: bytes) -> str:
    """The digest of a statement's bytes, also of bytes that are no statement any more."""
    return hashlib.sha512(data).hexdigest()
