"""The other calls: evidence about our letters, and the mirror of the directory."""

from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.evidence import arrival
from gov.exchange.transactions import commit
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import as_json
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import require_type
from gov.exchange.wire.pair import Pair
from gov.exchange.worker.wake import wake
from typing import Any


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


def mirror(site: Any, call: Call) -> Answer:
    """``GET /directory``: the signed list as it is here, for whoever asks."""
    etag = f'"{call.directory.sequence_number}"'
    if call.headers.get("if-none-match") == etag:
        return Answer(304, b"", {"etag": etag})
    body = Pair(call.directory.data, call.directory.seal).to_bytes()
    return Answer(200, body, {"content-type": JSON, "etag": etag})
