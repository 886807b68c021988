"""The endpoints of referrals, for the description of the API."""

from gov.correspondence.referrals.services.table import Directives
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
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


REFERRALS = f"{LETTER}/@referrals"
WORDS = Words("directive-settings", "a directive", "the directives", "DirectiveSetting")
_YES_NO: Schema = {"type": "boolean"}
_DAY: Schema = {"type": ["string", "null"], "description": "A day, ISO 8601"}


def _act(noun: str, summary: str, body: str = "NeededRemark") -> Operation:
    path = f"{REFERRALS}/{{referral}}/{noun}"
    return Operation("POST", path, ANY, "ActOnReferral", summary, "Referral", body)


OPERATIONS: tuple[Operation, ...] = (
    look(REFERRALS, "ViewJournal", ANY, "The referrals of a letter's matter", "Referrals"),
    look(
        f"{LETTER}/@referral-sheets",
        "ViewJournal",
        ANY,
        "The referral sheet of a letter as PDF",
        "Bytes",
        "language",
    ),
    Operation(
        "POST",
        REFERRALS,
        ANY,
        "ActOnReferral",
        "Put the matter before units and people; all rows or none",
        "MadeReferrals",
        "NewReferrals",
        status=201,
    ),
    _act("acceptances", "Take a referral on", "Remark"),
    _act("refusals", "Refuse a referral as not within competence; it returns"),
    _act("reports", "Say what was done so far"),
    _act("completions", "Say how it ended"),
    _act("withdrawals", "Take a referral back, with what was referred on from it"),
    _act("reassignments", "Put a referral before somebody else", "ReferralTarget"),
    Operation(
        "POST",
        f"{LETTER}/@referral-readings",
        ANY,
        "ReadLetter",
        "Note that a copy for information was seen",
        "Referral",
        "ReferralReading",
    ),
    look(
        "/@referrals",
        "UseDesk",
        SITE,
        "What is with the caller or a unit of the caller, the earliest due first",
        "Referrals",
        *("unit", "pile", "due_before", "limit", "after"),
    ),
    look("/@directives", "UseDesk", SITE, "The directives of the agency", "Directives"),
    *table_operations(WORDS, Directives, "POST", "PUT", "PATCH", "DELETE"),
    look("/@people", "UseDesk", SITE, "The people of a unit", "People", "unit"),
)

_NAMES = (
    *("@id", "id", "transaction", "parent", "from", "unit"),
    *("person", "person_name", "text", "due_time"),
)
_EVENT: dict[str, Schema] = dict.fromkeys(
    ("act", "at", "by", "by_name", "on_behalf", "on_behalf_name", "unit", "person", "text"), TEXT
)
_REFERRAL: dict[str, Schema] = {
    **dict.fromkeys((*_NAMES, "state", "lateness", "number", "letter"), TEXT),
    **dict.fromkeys(("copy", "returned"), _YES_NO),
    "directives": array(TEXT),
    "due": _DAY,
    "round": {"type": "integer"},
    "events": array(record(_EVENT, "act", "at", "by")),
    "acts": array(TEXT),
    "warnings": array({"type": "object"}),
}
_ROW: dict[str, Schema] = {
    **dict.fromkeys(("unit", "person", "text", "due_time"), TEXT),
    "copy": _YES_NO,
    "directives": array(TEXT),
    "due": _DAY,
}
_DIRECTIVE: dict[str, Schema] = {
    **dict.fromkeys(("code", "name_ar", "name_en", "task"), TEXT),
    "days": {"type": "integer"},
    "hours": {"type": "integer"},
}

SCHEMAS: dict[str, Schema] = {
    **table_schemas(WORDS, Directives),
    **ORDER,
    "Referral": record(_REFERRAL, "id", "unit", "state"),
    "Referrals": listing(ref("Referral")),
    "MadeReferrals": record(
        {"@id": TEXT, "items": array(ref("Referral")), "warnings": array({"type": "object"})},
        *("@id", "items", "warnings"),
    ),
    "NewReferrals": record(
        {**dict.fromkeys(("parent", "unit", "on_behalf"), TEXT), "rows": array(record(_ROW))},
        "rows",
    ),
    "ReferralTarget": record(
        dict.fromkeys(("unit", "person", "remark", "on_behalf"), TEXT), "unit"
    ),
    "ReferralReading": record({"referral": TEXT}, "referral"),
    "Directives": listing(record(_DIRECTIVE, "code", "task", "days")),
    "People": listing(
        record({"id": TEXT, "name": TEXT, "absences": array(ref("Absence"))}, "id", "name")
    ),
}
