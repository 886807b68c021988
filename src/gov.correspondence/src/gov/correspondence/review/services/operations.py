"""The endpoints of the review, for the description of the API."""

from gov.correspondence.review.services.table import Rules
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import ORDER
from gov.correspondence.settings.described import PERMISSION
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


CONSULTATIONS = f"{LETTER}/@consultations"
_ONE = f"{CONSULTATIONS}/{{consultation}}"
WORDS = Words("review-settings", "a review rule", "the review rules", "ReviewRule")
_YES_NO: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer"}
_MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}


def _consultation(path: str, summary: str, body: str, status: int = 200) -> Operation:
    return Operation("POST", path, ANY, "ReadLetter", summary, "Consultation", body, status=status)


OPERATIONS: tuple[Operation, ...] = (
    look(f"{LETTER}/@review-path", "ViewEnvelope", ANY, "Who reviews a letter", "ReviewPath"),
    Operation(
        "PUT",
        f"{LETTER}/@review-path",
        ANY,
        "ViewEnvelope",
        "Lay the path of a letter by hand",
        "ReviewPath",
        "NewReviewPath",
    ),
    look(
        f"{LETTER}/@review-changes",
        "ReadLetter",
        ANY,
        "What changed since an endorsement",
        "ReviewChanges",
        "since",
    ),
    look(CONSULTATIONS, "ReadLetter", ANY, "Which units were asked", "Consultations"),
    _consultation(CONSULTATIONS, "Ask another unit", "NewConsultation", 201),
    _consultation(f"{_ONE}/answers", "Answer for the unit that was asked", "ConsultationAnswer"),
    _consultation(f"{_ONE}/nominations", "Let a person of the unit answer", "Nomination"),
    _consultation(f"{_ONE}/withdrawals", "Take a question back", "Nothing"),
    *table_operations(WORDS, Rules, "POST", "PUT", "PATCH", "DELETE"),
    look(
        "/@review-trials",
        PERMISSION,
        SITE,
        "Which rule a letter would fall under, and its path",
        "ReviewTrial",
        *("unit", "kind", "confidentiality"),
    ),
)

_STEP: dict[str, Schema] = {
    **dict.fromkeys(("unit", "person", "by", "name", "at"), TEXT),
    "state": {"type": "string", "enum": ["approved", "turn", "waiting"]},
}
_EVENT: dict[str, Schema] = {
    **dict.fromkeys(("at", "by", "name", "remark"), TEXT),
    "event": {
        "type": "string",
        "enum": ["submitted", "endorsed", "returned", "withdrawn", "adjusted"],
    },
    "step": _MAYBE_NUMBER,
    "kept": _YES_NO,
}
_REVIEWER = record({"unit": TEXT, "person": TEXT})
_FILE = record(dict.fromkeys(("role", "name", "sha512"), TEXT), "role", "name", "sha512")
_LINE = record({"mark": {"type": "string", "enum": ["+", "-", " ", "…"]}, "text": TEXT})
_ANSWER = record(dict.fromkeys(("by", "name", "at", "text"), TEXT))

SCHEMAS: dict[str, Schema] = {
    **table_schemas(WORDS, Rules),
    **ORDER,
    "ReviewTrial": record(
        {"@id": TEXT, "rule": TEXT, "steps": array(TEXT), "signatory_unit": TEXT},
        *("rule", "steps", "signatory_unit"),
    ),
    "ReviewPath": record(
        {
            "@id": TEXT,
            "steps": array(record(_STEP, "state")),
            "started": _YES_NO,
            "by_hand": _YES_NO,
            "fixed": _NUMBER,
            "returns": _NUMBER,
            "events": array(record(_EVENT, "event", "at")),
        },
        *("steps", "started", "returns", "events"),
    ),
    "NewReviewPath": record({"steps": array(_REVIEWER), "remark": TEXT}, "steps", "remark"),
    "ReviewChanges": record(
        {
            "@id": TEXT,
            "changed": _YES_NO,
            "fields": array(record({"name": TEXT, "old": {}, "new": {}}, "name")),
            "texts": array(record({"name": TEXT, "lines": array(_LINE)}, "name")),
            "added": array(_FILE),
            "removed": array(_FILE),
        },
        "changed",
    ),
    "Consultation": record(
        {
            **dict.fromkeys(("@id", "id", "unit", "person", "question", "asked_by"), TEXT),
            **dict.fromkeys(("asked_name", "asked_at"), TEXT),
            "due": {"type": "string", "format": "date"},
            "state": {"type": "string", "enum": ["open", "answered", "withdrawn"]},
            "answer": {"oneOf": [_ANSWER, {"type": "null"}]},
        }
    ),
    "Consultations": listing(ref("Consultation")),
    "NewConsultation": record(dict.fromkeys(("unit", "due", "question"), TEXT), "unit", "due"),
    "ConsultationAnswer": record({"text": TEXT}, "text"),
    "Nomination": record({"person": TEXT}, "person"),
}
