"""The endpoints of the agency directory, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATE = "gov.exchange.Operate"
PATH = "/@exchange-directory"
_NUMBER: Schema = {"type": "integer"}
_MAYBE: Schema = {"type": ["string", "null"]}

OPERATIONS: tuple[Operation, ...] = (
    look(PATH, OPERATE, SITE, "Where we stand with the agency directory", "DirectoryStanding"),
    Operation(
        "POST",
        PATH,
        SITE,
        OPERATE,
        "Put a newer signed list in force",
        "DirectoryTaken",
        "SignedDirectory",
    ),
)

_ENDING = record({"type": TEXT, "ends": TEXT, "days": _NUMBER}, "type", "ends", "days")
_AGENCY: dict[str, Schema] = {
    **dict.fromkeys(("id", "status", "why"), TEXT),
    "endpoints": array(TEXT),
    "certificates": array(_ENDING),
    "down": {"type": "boolean"},
    "answered_at": _MAYBE,
    "waiting": _NUMBER,
}
_OWN: dict[str, Schema] = {
    name: _AGENCY[name] for name in ("id", "status", "endpoints", "certificates")
}
_ASKED: dict[str, Schema] = dict.fromkeys(("source", "at", "outcome", "code"), TEXT)

SCHEMAS: dict[str, Schema] = {
    "DirectoryStanding": record(
        {
            "@id": TEXT,
            "number": {"type": ["integer", "null"]},
            **dict.fromkeys(("issued_at", "next_update", "freshness"), _MAYBE),
            "own": {**record(_OWN), "type": ["object", "null"]},
            "agencies": array(record(_AGENCY)),
            "asked": array(record(_ASKED)),
        },
        "@id",
        "number",
    ),
    "SignedDirectory": record({"body": TEXT, "seal": TEXT}, "body", "seal"),
    "DirectoryTaken": record({"number": _NUMBER}, "number"),
}
