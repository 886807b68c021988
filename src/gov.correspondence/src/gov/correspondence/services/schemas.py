"""The shapes of bodies and answers, as JSON Schema 2020-12."""

from gov.correspondence.letters import interfaces
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.services.representation import CONTENT
from gov.correspondence.letters.services.representation import ENVELOPE
from gov.correspondence.services.rooms import brought
from gov.correspondence.services.rooms import ROOMS
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from typing import Any
from zope import schema
from zope.schema.interfaces import IField


KINDS: tuple[tuple[type, Schema], ...] = (
    (schema.Bool, {"type": "boolean"}),
    (schema.Int, {"type": "integer"}),
    (schema.Datetime, {"type": "string", "format": "date-time"}),
    (schema.Date, {"type": "string", "format": "date"}),
)
GRIDS: dict[str, Any] = {
    "recipients": interfaces.IRecipientRow,
    "references": interfaces.IReferenceRow,
    "physical_attachments": interfaces.IPhysicalAttachmentRow,
}
FOUND_BY_THE_PORTAL = {
    *("number", "register", "file_code", "registered_at", "signature_mode", "message_id"),
}
WRITTEN_ELSEWHERE = {*FOUND_BY_THE_PORTAL, "assigned_units"}


def field_schema(name: str, field: IField) -> Schema:
    """Return the JSON Schema of a field of a letter or of a grid's column."""
    if name in GRIDS:
        columns = {column: field_schema("", GRIDS[name][column]) for column in GRIDS[name].names()}
        return array({"type": "object", "properties": columns, "additionalProperties": False})
    if isinstance(field, (schema.Tuple, schema.List)):
        return array(TEXT)
    vocabulary = getattr(field, "vocabulary", None)
    if vocabulary is not None:
        return {"type": "string", "enum": [term.value for term in vocabulary]}
    return next((dict(shape) for kind, shape in KINDS if isinstance(field, kind)), dict(TEXT))


def _answered(shape: Schema) -> Schema:
    """Return the schema of a field in an answer: what was not filled in is null or empty."""
    if shape["type"] == "array":
        return {**shape, "items": _cell(shape["items"])}
    found = {**shape, "type": [shape["type"], "null"]}
    return {**found, "enum": [*shape["enum"], "", None]} if "enum" in shape else found


def _cell(row: Schema) -> Schema:
    columns = row.get("properties", {})
    if not columns:
        return row
    return {**row, "properties": {name: _answered(shape) for name, shape in columns.items()}}


def _fields(*kinds: Any) -> dict[str, Schema]:
    return {
        name: field_schema(name, kind[name])
        for kind in kinds
        for name in (*ENVELOPE, *CONTENT)
        if name in kind
    }


def _writable(kind: Any, *required: str) -> Schema:
    fields = {n: s for n, s in _fields(kind).items() if n not in WRITTEN_ELSEWHERE}
    return {**record(fields, *required), "additionalProperties": False}


def _new_letter() -> Schema:
    """Return the schema of a new draft: the fields and what kind of letter it is."""
    fields = _writable(interfaces.IOutgoingLetter, "unit", "letter_subject")
    kind: Schema = {"type": "string", "enum": list(WRITTEN), "default": WRITTEN[0]}
    return {**fields, "properties": {**fields["properties"], "kind": kind}}


def _arrival() -> Schema:
    """Return the schema of a letter on paper: the fields, and why it came on paper."""
    fields = _writable(interfaces.IIncomingLetter)
    reason = {"type": "string", "maxLength": 500}
    return {**fields, "properties": {**fields["properties"], "paper_reason": reason}}


def schemas() -> dict[str, Schema]:
    """Return every schema of the description by name."""
    fields = _fields(interfaces.IOutgoingLetter, interfaces.IIncomingLetter)
    every = {name: _answered(shape) for name, shape in fields.items()}
    known = {"@id": TEXT, "uid": TEXT, "kind": TEXT, "state": TEXT}
    letter = {**known, **every, "readable": {"type": "boolean"}, "acts": array(TEXT)}
    remark = {"remark": TEXT}
    anything: Schema = {"type": "object"}
    return {
        "Problem": record(
            {
                "type": TEXT,
                "title": TEXT,
                "status": {"type": "integer"},
                "code": TEXT,
                "detail": TEXT,
                "field": TEXT,
                "row": {"type": "integer"},
                "column": TEXT,
                "errors": array(anything),
                "duplicates": array(anything),
                "differences": array(anything),
                "supportId": TEXT,
            },
            *("type", "status", "code", "detail", "supportId"),
        ),
        "Letter": record(letter, *known, "readable"),
        "Letters": listing(record({**known, **every}, *known)),
        "OutgoingFields": _writable(interfaces.IOutgoingLetter),
        "NewLetter": _new_letter(),
        "IncomingFields": _arrival(),
        "Nothing": record({}),
        "Remark": record(remark),
        "Return": record({**remark, "to": {"type": ["string", "integer"]}}, "remark"),
        "NeededRemark": record(remark, "remark"),
        "Signature": record({"mode": {"type": "string", "enum": ["hand", "electronic"]}}),
        "Registration": record(
            dict.fromkeys(("book", "file_code", "further_copy_of"), TEXT), "book"
        ),
        "Distribution": record({"units": array(TEXT), **remark}, "units"),
        "File": record(
            {
                **dict.fromkeys(("@id", "id", "role", "name", "media_type", "sha512"), TEXT),
                "size": {"type": "integer"},
                "added_at": {"type": "string", "format": "date-time"},
                "added_by": TEXT,
            }
        ),
        "Files": listing(ref("File")),
        "Upload": record(
            dict.fromkeys(("role", "name", "media_type", "data"), TEXT), "role", "name", "data"
        ),
        **{
            name: listing(anything)
            for name in (
                *("Acts", "Agencies", "Books", "Capacities", "Consignments"),
                *("Journal", "Lines", "Timeline", "Units"),
            )
        },
        "Lists": anything,
        "Description": anything,
        **{name: shape for room in (*ROOMS, *brought()) for name, shape in room.SCHEMAS.items()},
    }
