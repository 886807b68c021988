"""The endpoints of registering paper, for the description of the API."""

from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
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
        "/letters/@senders",
        "RegisterLetter",
        STORE,
        "Whom a letter may come from, those of the last letters first",
        "Senders",
        *("q", "limit"),
    ),
    look(
        "/letters/@sender-habits",
        "RegisterLetter",
        STORE,
        "What the letters of a sender usually are",
        "SenderHabits",
        "sender",
    ),
    look(
        "/letters/@waiting-scans",
        "RegisterLetter",
        STORE,
        "Scans in the watched folder that no letter has yet",
        "WaitingScans",
    ),
    look(
        "/letters/@waiting-scans/{scan}",
        "RegisterLetter",
        STORE,
        "The bytes of a scan that waits",
        "Bytes",
    ),
    Operation(
        "POST",
        f"{LETTER}/@waiting-scans",
        INCOMING,
        "RegisterLetter",
        "Make a scan that waits the main document of a letter",
        "Letter",
        "WaitingScan",
    ),
)

_COUNT: Schema = {"type": "integer", "minimum": 0}
_SENDER = dict.fromkeys(("value", "sender_agency", "title"), TEXT)
_USUAL = ("arrival", "addressee_unit", "sender_unit", "confidentiality", "handling", "urgency")
_SCAN: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "name", "changed"), TEXT),
    "size": _COUNT,
}
SCHEMAS: dict[str, Schema] = {
    "Senders": listing(record(_SENDER, "value", "title")),
    "WaitingScan": record({"scan": TEXT}, "scan"),
    "WaitingScans": listing(record(_SCAN, "@id", "id", "name", "size", "changed")),
    "SenderHabits": record(
        {
            "@id": TEXT,
            "letters": _COUNT,
            "units": array(TEXT),
            "subjects": array(TEXT),
            "declared_attachments": _COUNT,
            **dict.fromkeys(_USUAL, TEXT),
        },
        *("@id", "letters", "units", "subjects"),
    ),
}
