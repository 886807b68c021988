"""The endpoints of recovery, for the description of the API."""

from gov.correspondence.services.operation import BOOKS
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


ELSEWHERE = "/registers/@letters-elsewhere"
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
    look(
        ELSEWHERE,
        "RegisterLetter",
        BOOKS,
        "Letters of ours that a restore lost and their recipients have",
        "LettersElsewhere",
    ),
    Operation(
        "POST",
        ELSEWHERE,
        BOOKS,
        "RegisterLetter",
        "Note what was done about one of them",
        "LettersElsewhere",
        "LetterSeenTo",
    ),
)

_OWED: dict[str, Schema] = {
    **dict.fromkeys(("agency", "since", "code", "reason", "next_try"), TEXT),
    "tries": _NUMBER,
}
_LETTER: dict[str, Schema] = dict.fromkeys(("sender", "message_id"), TEXT)
_UNENTERED: dict[str, Schema] = {**_LETTER, **dict.fromkeys(("number", "outcome"), TEXT)}
_ELSEWHERE: dict[str, Schema] = {
    **dict.fromkeys(("message_id", "recipient", "number", "outcome", "book"), TEXT),
    **dict.fromkeys(("seen", "their_number"), TEXT),
}
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
            "letters_elsewhere": array(record(_ELSEWHERE)),
            "reports": array(record(_REPORT)),
        },
        *("@id", "mode", "epoch"),
    ),
    "LettersElsewhere": record({"@id": TEXT, "items": array(record(_ELSEWHERE))}, "@id", "items"),
    "LetterSeenTo": record({"message_id": TEXT, "remark": TEXT}, "message_id", "remark"),
    "RecoveryBeginning": record({"since": TEXT, "reason": TEXT}, "since", "reason"),
}
