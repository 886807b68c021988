"""The endpoints of recovery, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATE = "gov.exchange.Operate"
PATH = "/@exchange-recovery"
_NUMBER: Schema = {"type": "integer"}
_MAYBE: Schema = {"type": ["string", "null"]}

OPERATIONS: tuple[Operation, ...] = (
    look(PATH, OPERATE, SITE, "What was lost with a restore and what came back", "Recovery"),
    Operation(
        "POST",
        PATH,
        SITE,
        OPERATE,
        "Ask the other agencies what they know since a backup",
        "Recovery",
        "RecoveryBeginning",
    ),
)

_OWED: dict[str, Schema] = {
    **dict.fromkeys(("agency", "since", "code", "reason", "next_try"), TEXT),
    "tries": _NUMBER,
}
_LETTER: dict[str, Schema] = dict.fromkeys(("sender", "message_id"), TEXT)
_UNENTERED: dict[str, Schema] = {**_LETTER, **dict.fromkeys(("number", "outcome"), TEXT)}
_REPORT: dict[str, Schema] = {
    **dict.fromkeys(("began", "why", "since"), TEXT),
    "ended": _MAYBE,
    "answered": {"type": "object", "description": "When each agency had told everything"},
    "not_reached": array(TEXT),
    "counts": {"type": "object", "description": "How many of what came back"},
}

SCHEMAS: dict[str, Schema] = {
    "Recovery": record(
        {
            "@id": TEXT,
            "mode": {"type": "string", "enum": ["normal", "recovering"]},
            "epoch": _NUMBER,
            "since": _MAYBE,
            "not_answered": array(record(_OWED)),
            "letters_awaited": array(record(_LETTER)),
            "numbers_awaited": array(record(_LETTER)),
            "numbers_not_entered": array(record(_UNENTERED)),
            "reports": array(record(_REPORT)),
        },
        *("@id", "mode", "epoch"),
    ),
    "RecoveryBeginning": record({"since": TEXT, "reason": TEXT}, "since", "reason"),
}
