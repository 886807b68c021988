"""The endpoints of delegation, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


DELEGATIONS, ABSENCES, HAND_OVERS = "/@delegations", "/@absences", "/letters/@hand-overs"

OPERATIONS: tuple[Operation, ...] = (
    look(
        DELEGATIONS, "UseDesk", SITE, "What the caller delegated, and what he holds", "Delegations"
    ),
    Operation(
        "POST",
        DELEGATIONS,
        SITE,
        "UseDesk",
        "Let a colleague act in a capacity of the caller",
        "Delegation",
        "NewDelegation",
        status=201,
    ),
    Operation(
        "DELETE",
        f"{DELEGATIONS}/{{delegation}}",
        SITE,
        "UseDesk",
        "End a delegation at once",
        "",
        status=204,
    ),
    look(ABSENCES, "UseDesk", SITE, "When a person is away", "Absences", "user", "on"),
    Operation(
        "POST",
        ABSENCES,
        SITE,
        "UseDesk",
        "Enter that somebody is away",
        "Absence",
        "NewAbsence",
        status=201,
    ),
    Operation(
        "DELETE", f"{ABSENCES}/{{absence}}", SITE, "UseDesk", "End an absence", "", status=204
    ),
    look(
        "/letters/@personal-work",
        "HandOverDesk",
        STORE,
        "What lies with a person himself",
        "PersonalWork",
        "of",
    ),
    look(
        HAND_OVERS,
        "UseDesk",
        STORE,
        "Desks that were handed over, the newest first",
        "HandOvers",
        *("limit", "before"),
    ),
    look(f"{HAND_OVERS}/{{number}}", "UseDesk", STORE, "The protocol of a hand-over", "HandOver"),
    Operation(
        "POST",
        HAND_OVERS,
        STORE,
        "HandOverDesk",
        "Hand over the desk of somebody who leaves",
        "HandOver",
        "NewHandOver",
        status=201,
    ),
)

_PERSON: Schema = {"type": ["object", "null"], "properties": {"id": TEXT, "name": TEXT}}
_TEXTS = array(TEXT)
_SOMETIMES: Schema = {"type": ["string", "null"]}
_DELEGATION: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "unit", "role", "confidentiality", "form", "remark"), TEXT),
    **dict.fromkeys(("begins", "ends", "granted_at"), TEXT),
    **dict.fromkeys(("delegator", "delegate", "revoked_by"), _PERSON),
    "acts": _TEXTS,
    "kinds": _TEXTS,
    "revoked_at": _SOMETIMES,
    "state": {"type": "string", "enum": ["coming", "holds", "ended", "revoked"]},
}
_NEW_DELEGATION: dict[str, Schema] = {
    **dict.fromkeys(("delegate", "unit", "role", "begins", "ends"), TEXT),
    **dict.fromkeys(("confidentiality", "form", "remark"), TEXT),
    "acts": _TEXTS,
    "kinds": _TEXTS,
}
_ABSENCE: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "begins", "ends", "remark"), TEXT),
    **dict.fromkeys(("user", "substitute"), _PERSON),
}
_LINE: dict[str, Schema] = {
    "position": {"type": "integer"},
    **dict.fromkeys(("room", "title", "letter"), TEXT),
    "heir": _PERSON,
    "outcome": {"type": "string", "enum": ["reassigned", "ended"]},
}
_PROTOCOL: dict[str, Schema] = {
    "number": {"type": "integer"},
    **dict.fromkeys(("@id", "at", "remark"), TEXT),
    **dict.fromkeys(("by", "leaver"), _PERSON),
    "lines": array(record(_LINE, "position", "room", "outcome")),
}
_ITEM: dict[str, Schema] = {
    **dict.fromkeys(("key", "room", "title", "letter"), TEXT),
    "passes_on": {"type": "boolean"},
}

SCHEMAS: dict[str, Schema] = {
    "Delegation": record(_DELEGATION, "id", "unit", "role", "acts", "begins", "ends", "state"),
    "Delegations": record(
        {name: array(ref("Delegation")) for name in ("given", "received")}, "given", "received"
    ),
    "NewDelegation": record(_NEW_DELEGATION, "delegate", "unit", "role", "begins", "ends"),
    "Absence": record(_ABSENCE, "id", "begins", "ends"),
    "Absences": record(
        {"items": array(ref("Absence")), "warnings": array(record({"when": TEXT, "detail": TEXT}))},
        "items",
        "warnings",
    ),
    "NewAbsence": record(
        dict.fromkeys(("begins", "ends", "user", "substitute", "remark"), TEXT), "begins", "ends"
    ),
    "PersonalWork": listing(record(_ITEM, "key", "room", "passes_on")),
    "HandOver": record(_PROTOCOL, "number", "leaver", "lines"),
    "HandOvers": listing(ref("HandOver")),
    "NewHandOver": record(
        {**dict.fromkeys(("leaver", "heir", "remark"), TEXT), "heirs": {"type": "object"}},
        "leaver",
        "heir",
    ),
}
