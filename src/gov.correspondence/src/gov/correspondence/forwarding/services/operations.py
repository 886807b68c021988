"""The endpoints of forwarding, for the description of the API."""

from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import keyed
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


FORWARDS = f"{LETTER}/@forwards"
LOOK = "To whom a letter went on, and the letters it passed on to us"

OPERATIONS: tuple[Operation, ...] = (
    look(FORWARDS, "ViewEnvelope", ANY, LOOK, "Forwards"),
    keyed(
        Operation(
            "POST",
            FORWARDS,
            INCOMING,
            "ForwardLetter",
            "Draft the covering letter with which it goes on to a third agency",
            "Letter",
            "NewForward",
            status=201,
        )
    ),
)

_PASSED: dict[str, Schema] = {
    **dict.fromkeys(("agency", "letter", "state", "status", "number", "registered"), TEXT),
    "time": {"type": ["string", "null"], "format": "date-time"},
}
_FILE = record({"@id": TEXT, "name": TEXT}, "@id", "name")
_ORIGINAL: dict[str, Schema] = {
    **dict.fromkeys(("sender", "number", "date", "subject", "message_id"), TEXT),
    "files": {"type": "array", "items": _FILE},
}
_NEW = dict.fromkeys(("agency", "unit", "post", "directive", "remark", "written_by"), TEXT)

SCHEMAS: dict[str, Schema] = {
    "Forwards": record(
        {
            "@id": TEXT,
            "items": {"type": "array", "items": record(_PASSED, "agency", "status")},
            "originals": {"type": "array", "items": record(_ORIGINAL, "sender", "number")},
        },
        "@id",
        "items",
        "originals",
    ),
    "NewForward": record(_NEW, "agency"),
}
