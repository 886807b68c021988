"""The endpoints of whoever operates the exchange, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATE = "gov.exchange.Operate"
_NUMBER: Schema = {"type": "integer"}
_MAYBE: Schema = {"type": ["string", "null"]}


def _do(noun: str, summary: str, answer: str, body: str) -> Operation:
    return Operation("POST", f"/@exchange-{noun}", SITE, OPERATE, summary, answer, body)


OPERATIONS: tuple[Operation, ...] = (
    look("/@exchange-peers", OPERATE, SITE, "Where we stand with each agency", "ExchangePeers"),
    look(
        "/@exchange-queue",
        OPERATE,
        SITE,
        "What waits to be sent or taken in, and what failed",
        "ExchangeQueue",
        *("kind", "state", "peer", "after", "limit"),
    ),
    _do("attempts", "Try one thing, or all of an agency, now", "Tried", "ExchangeAttempt"),
    _do("failures", "Give one thing up, for a reason", "Ended", "ExchangeFailure"),
)

_PEER: dict[str, Schema] = {
    "id": TEXT,
    "down": {"type": "boolean"},
    **dict.fromkeys(("failures", "statements", "dead"), _NUMBER),
    **dict.fromkeys(("answered_at", "failed_at", "oldest"), _MAYBE),
    "letters": {"type": "object", "description": "How many wait, by rank of urgency"},
}
_ROW: dict[str, Schema] = {
    **dict.fromkeys(("kind", "id", "peer", "state", "since"), TEXT),
    **dict.fromkeys(("code", "reason", "support_id"), TEXT),
    **dict.fromkeys(("rank", "attempts"), _NUMBER),
    "held": {"type": "boolean", "description": "Being sent at this moment"},
    "next_try": _MAYBE,
}

SCHEMAS: dict[str, Schema] = {
    "ExchangePeers": record({"@id": TEXT, "items": array(record(_PEER))}, "@id", "items"),
    "ExchangeQueue": record(
        {"@id": TEXT, "items": array(record(_ROW)), "next": _MAYBE}, "@id", "items", "next"
    ),
    "ExchangeAttempt": record(dict.fromkeys(("kind", "id", "peer"), TEXT)),
    "ExchangeFailure": record(
        dict.fromkeys(("kind", "id", "reason"), TEXT), "kind", "id", "reason"
    ),
    "Tried": record({"tried": _NUMBER}, "tried"),
    "Ended": record({"given_up": _NUMBER}, "given_up"),
}
