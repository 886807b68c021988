"""The other calls: evidence about our letters, and the mirror of the directory."""

import json
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.evidence import arrival
from gov.exchange.evidence import heads
from gov.exchange.evidence.store import Record
from gov.exchange.evidence.writer import told as told_to
from gov.exchange.store import evidence
from gov.exchange.transactions import commit
from gov.exchange.transactions import fresh
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import as_json
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import require_type
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.evidence import MAX_STATEMENT_BYTES
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.pair import Pair
from gov.exchange.worker.wake import wake
from typing import Any


MOST = 100


def accept_evidence(site: Any, call: Call) -> Answer:
    """``POST /evidence``: keep what a recipient states; the same statement twice is one."""
    require_type(call, JSON)
    statement, told = arrival.verified(call.body, call.peer)
    new = commit(lambda: arrival.accept(site, statement, told), "exchange: evidence arrived")
    failpoints.reach("evidence-accepted")
    wake()
    log.happened(
        "evidence" if new else "evidence-repeated",
        evidence_id=told.evidence_identifier,
        message_id=told.message_identifier,
        peer=call.peer,
    )
    body = as_json({"evidenceIdentifier": told.evidence_identifier})
    return Answer(200, body, {"content-type": JSON})


def accept_head(site: Any, call: Call) -> Answer:
    """``POST /heads``: hold the head of a peer's journal, and say what was held before."""
    require_type(call, JSON)
    if len(call.body) > MAX_STATEMENT_BYTES:
        raise TooLarge("A sealed head is shorter.", limit=MAX_STATEMENT_BYTES)
    body = commit(lambda: heads.accept(site, call.peer, call.body), "exchange: head arrived")
    return Answer(200, body, {"content-type": JSON})


def issued(site: Any, message_id: str, call: Call) -> Answer:
    """``GET /transfers/{messageId}/evidence?after=``: what we stated to the caller about a letter
    between us, in the order in which it was stated."""
    fresh()
    told = [each for each in evidence(site).of_message(message_id) if concerns(each, call.peer)]
    if not told:
        raise NotFound("Nothing was stated about such a message.")
    known = [each.id for each in told]
    begin = known.index(call.after) + 1 if call.after in known else 0
    pairs = [json.loads(each.data) for each in told[begin : begin + MOST]]
    own = heads.newest(site)
    body = as_json({"items": pairs, **({"head": json.loads(own)} if own else {})})
    return Answer(200, body, {"content-type": JSON})


def concerns(record: Record, peer: str) -> bool:
    """True for a statement of ours that this peer is to know."""
    if record.direction != "issued" or record.peer != peer:
        return False
    return told_to(read_evidence(SealedStatement.from_bytes(record.data))) == peer


def mirror(site: Any, call: Call) -> Answer:
    """``GET /directory``: the signed list as it is here, for whoever asks."""
    etag = f'"{call.directory.sequence_number}"'
    if call.headers.get("if-none-match") == etag:
        return Answer(304, b"", {"etag": etag})
    body = Pair(call.directory.data, call.directory.seal).to_bytes()
    return Answer(200, body, {"content-type": JSON, "etag": etag})
