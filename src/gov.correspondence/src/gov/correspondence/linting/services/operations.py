"""The endpoints of the check, for the description of the API."""

from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@findings",
        "ReadLetter",
        OUTGOING,
        "What is to be said of a letter before it is submitted",
        "Findings",
    ),
    Operation(
        "POST",
        "/letters/@findings",
        STORE,
        "AddLetter",
        "What is to be said of a letter that is not stored; nothing is written",
        "Findings",
        "LetterToCheck",
    ),
)

_FLAG: Schema = {"type": "boolean"}
_FINDING: dict[str, Schema] = {
    **dict.fromkeys(("code", "detail", "field", "column"), TEXT),
    "level": {"type": "string", "enum": ["error", "hint"]},
    "asks": _FLAG,
    "row": {"type": "integer"},
}
_FILE = {"role": {"type": "string", "enum": ["main", "attachment"]}, "size": {"type": "integer"}}
SCHEMAS: dict[str, Schema] = {
    "LetterToCheck": record(
        {
            "unit": TEXT,
            "kind": {"type": "string", "enum": list(WRITTEN)},
            "letter_subject": TEXT,
            "body": TEXT,
            "recipients": array({"type": "object"}),
            "files": array(record(_FILE, "role", "size")),
        },
        "unit",
    ),
    "Findings": record(
        {
            "@id": TEXT,
            "items": array(record(_FINDING, "code", "level", "asks", "detail")),
            "may_be_submitted": _FLAG,
            "asks_reason": _FLAG,
        },
        *("@id", "items", "may_be_submitted", "asks_reason"),
    ),
}
