"""The endpoints of the desk."""

from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.desk.together import ACTS
from gov.correspondence.desk.together import MOST
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


_BLOCK: Schema = record(
    {
        "@id": TEXT,
        "id": TEXT,
        "title": TEXT,
        "count": {"type": "integer"},
        "groups": record({key: {"type": "integer"} for key in LATENESSES}, *LATENESSES),
        "items": array({"type": "object"}),
        "next": {"type": ["string", "null"], "description": "Address of the next page"},
    },
    *("@id", "id", "title", "count"),
)

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@desk",
        "UseDesk",
        SITE,
        "What waits for the caller",
        "Desk",
        *("block", "limit", "after", "lateness", "urgency", "confidentiality", "unit", "post"),
    ),
    Operation(
        "POST",
        "/@desk-acts",
        SITE,
        "UseDesk",
        "Do an act on letters, each with its own outcome",
        "DeskOutcomes",
        "DeskActs",
    ),
)

_OUTCOME: Schema = record(
    {
        **dict.fromkeys(("letter", "act", "number", "state", "code", "detail", "field"), TEXT),
        "outcome": {"type": "string", "enum": ["done", "refused"]},
        "status": {"type": "integer"},
    },
    *("letter", "act", "outcome"),
)
SCHEMAS: dict[str, Schema] = {
    "Desk": record({"@id": TEXT, "items": array(_BLOCK)}, "@id", "items"),
    "DeskActs": record(
        {
            "act": {"type": "string", "enum": [*ACTS]},
            "letters": {**array(TEXT), "minItems": 1, "maxItems": MOST},
            "units": array(TEXT),
            **dict.fromkeys(("remark", "book"), TEXT),
        },
        *("act", "letters"),
    ),
    "DeskOutcomes": record({"items": array(_OUTCOME)}, "items"),
}
