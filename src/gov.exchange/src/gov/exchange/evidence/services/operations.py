"""The endpoints of the journal of evidence, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


AUDIT = "AuditJournal"
_NUMBER: Schema = {"type": "integer"}

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/letters/@evidence-journal",
        AUDIT,
        STORE,
        "The journal of evidence as JSON lines, verifiable offline",
        "Bytes",
    ),
    look(
        "/letters/@evidence-journal-check",
        AUDIT,
        STORE,
        "What was changed in the journal of evidence afterwards",
        "EvidenceJournalCheck",
    ),
)

_COUNTS: dict[str, Schema] = dict.fromkeys(
    ("records", "anchors", "stamped", "held", "waiting"), _NUMBER
)
_BREAK: dict[str, Schema] = {
    **dict.fromkeys(("code", "peer", "evidence_id", "message_id"), TEXT),
    "place": _NUMBER,
}

SCHEMAS: dict[str, Schema] = {
    "EvidenceJournalCheck": record(
        {"@id": TEXT, **_COUNTS, "items": array(record(_BREAK, "code", "place"))},
        *("@id", "records", "waiting", "items"),
    ),
}
