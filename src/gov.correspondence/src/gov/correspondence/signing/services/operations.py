"""The endpoints of the signing folder, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@signing-copy",
        "ReadLetter",
        OUTGOING,
        "The document of an approved letter with fields for number, date and signature",
        "Bytes",
    ),
    look("/@signing-folder", "UseDesk", SITE, "The signing folder", "SigningFolder", "unit"),
    Operation(
        "PUT",
        "/@signing-folder",
        SITE,
        "UseDesk",
        "Put a signing folder in order",
        "SigningFolder",
        "SigningOrder",
    ),
    Operation(
        "POST",
        "/@signing-decisions",
        SITE,
        "UseDesk",
        "Decide on letters, each with its own outcome",
        "SigningOutcomes",
        "SigningDecisions",
    ),
)

_DECISION = record(
    {
        **dict.fromkeys(("letter", "remark", "version"), TEXT),
        "decision": {"type": "string", "enum": ["sign", "return", "skip"]},
        "to": {"type": ["string", "integer"]},
    },
    *("letter", "decision"),
)
_OUTCOME = record(
    {
        **dict.fromkeys(("letter", "decision", "state", "code", "detail", "field"), TEXT),
        "outcome": {"type": "string", "enum": ["done", "skipped", "refused"]},
        "status": {"type": "integer"},
    },
    *("letter", "decision", "outcome"),
)

SCHEMAS: dict[str, Schema] = {
    "SigningFolder": record(
        {
            **dict.fromkeys(("@id", "unit", "prepared_by"), TEXT),
            "prepared_at": {"type": ["string", "null"]},
            "units": array(TEXT),
            "items": array(record(dict.fromkeys(("uid", "version", "note"), TEXT), "uid")),
        },
        *("unit", "items"),
    ),
    "SigningOrder": record(
        {"unit": TEXT, "letters": array(record({"letter": TEXT, "note": TEXT}, "letter"))},
        *("unit", "letters"),
    ),
    "SigningDecisions": record({"decisions": array(_DECISION)}, "decisions"),
    "SigningOutcomes": record({"items": array(_OUTCOME)}, "items"),
}
