"""The endpoints of the journal, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        "/letters/@journal",
        "AuditJournal",
        STORE,
        "The journal of the agency in the order of its chain",
        "AgencyJournal",
        *("after", "limit", "person", "act", "day"),
    ),
    look(
        "/letters/@journal-check",
        "AuditJournal",
        STORE,
        "What was changed in chain and journals afterwards",
        "JournalCheck",
    ),
)

_NUMBER: Schema = {"type": "integer"}
_LINE: dict[str, Schema] = {
    "sequence": _NUMBER,
    **dict.fromkeys(("previous", "digest", "record", "letter"), TEXT),
    "entry": {"type": ["object", "null"]},
    "withheld": {"type": "boolean"},
    "remark_withheld": {"type": "boolean"},
}
_BREAK: dict[str, Schema] = {"sequence": _NUMBER, "what": TEXT, "letter": TEXT}

SCHEMAS: dict[str, Schema] = {
    "AgencyJournal": listing(record(_LINE, "sequence", "previous", "digest")),
    "JournalCheck": record(
        {"@id": TEXT, "items": array(record(_BREAK, "sequence", "what")), "waiting": _NUMBER},
        "items",
        "waiting",
    ),
}
