"""The endpoints of sealed letters, for the description of the API."""

from gov.correspondence.services.operation import act
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPENERS = "/letters/@openers"
_DAY: Schema = {"type": "string", "format": "date"}

OPERATIONS: tuple[Operation, ...] = (
    look(OPENERS, "UseDesk", STORE, "Who opens what comes sealed to a unit", "Openers", "unit"),
    Operation(
        "POST",
        OPENERS,
        STORE,
        "NameOpeners",
        "Let a person of one's unit open what comes sealed to it",
        "Opener",
        "NewOpener",
        status=201,
    ),
    Operation(
        "DELETE",
        f"{OPENERS}/{{naming}}",
        STORE,
        "NameOpeners",
        "Let a person open no longer",
        "",
        status=204,
    ),
    act("releases", "ReleaseLetter", ANY, "Let units read what came sealed", "Release"),
)

SCHEMAS: dict[str, Schema] = {
    "Opener": record(
        {
            **dict.fromkeys(("@id", "id", "unit", "person", "name", "named_by"), TEXT),
            **dict.fromkeys(("begins", "ends"), _DAY),
            "named_at": {"type": "string", "format": "date-time"},
            "status": {"type": "string", "enum": ["coming", "holds", "ended", "withdrawn"]},
        },
        *("id", "unit", "person", "begins", "ends", "status"),
    ),
    "Openers": listing(ref("Opener")),
    "NewOpener": record(
        {"unit": TEXT, "person": TEXT, "begins": _DAY, "ends": _DAY},
        *("unit", "person", "begins", "ends"),
    ),
    "Release": record({"units": array(TEXT), "remark": TEXT}),
}
