"""The endpoints of letters to many, for the description of the API."""

from gov.correspondence.circulars.rules import GROUPS
from gov.correspondence.circulars.standing import COUNTS
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


MAP = f"{LETTER}/@acknowledgements"

OPERATIONS: tuple[Operation, ...] = (
    look(MAP, "ViewEnvelope", OUTGOING, "Who acknowledged a letter", "Acknowledgements"),
    Operation(
        "POST",
        f"{LETTER}/@nudges",
        OUTGOING,
        "FollowUpLetter",
        "Remind every recipient that has the letter and says nothing",
        "Acknowledgements",
        "Nudge",
    ),
)

_MAYBE_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
_ITEM: dict[str, Schema] = {
    **dict.fromkeys(("consignment", "status", "number"), TEXT),
    "group": {"type": "string", "enum": list(GROUPS)},
    "recipient": {"type": "object"},
    **dict.fromkeys(
        ("since", "received_at", "registered_at", "answered_at", "reminded_at"), _MAYBE_TIME
    ),
}

SCHEMAS: dict[str, Schema] = {
    "Acknowledgements": record(
        {
            "@id": TEXT,
            "counts": record({name: {"type": "integer"} for name in COUNTS}, *COUNTS),
            "items": array(record(_ITEM, "consignment", "group", "status")),
        },
        *("@id", "counts", "items"),
    ),
    "Nudge": record({}),
}
