"""The endpoints of filing, for the description of the API."""

from gov.correspondence.filing.services.table import Plan
from gov.correspondence.services.operation import act
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import KEY
from gov.correspondence.services.operation import LETTER
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
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


WORDS = Words(
    "filing-plan-settings", "an entry of the filing plan", "the filing plan", "PlanSetting"
)
FILES = "/letters/@record-files"
_YES_NO: Schema = {"type": "boolean"}
_OPEN_FILE = "Open a file under an entry of the filing plan"

OPERATIONS: tuple[Operation, ...] = (
    look("/@filing-plan", "UseDesk", SITE, "The filing plan", "FilingPlan"),
    look(
        FILES,
        "UseDesk",
        STORE,
        "The files the caller may know",
        "RecordFiles",
        *("plan", "state", "after", "limit"),
    ),
    look(
        f"{FILES}/{{file}}",
        "UseDesk",
        STORE,
        "A file with the letters in it that the caller may see",
        "RecordFileContents",
        *("after", "limit"),
    ),
    look(
        "/letters/@record-file-prints",
        "UseDesk",
        STORE,
        "The contents list of a file, or of one volume, as PDF",
        "Bytes",
        *("file", "volume"),
    ),
    Operation(
        "POST", FILES, STORE, "KeepFiles", _OPEN_FILE, "RecordFile", "NewRecordFile", status=201
    ),
    Operation(
        "POST",
        "/letters/@record-file-volumes",
        STORE,
        "KeepFiles",
        "Begin the next volume of a file",
        "RecordFile",
        "RecordFileName",
        headers=KEY,
    ),
    Operation(
        "POST",
        "/letters/@record-file-closures",
        STORE,
        "KeepFiles",
        "Close a file",
        "RecordFile",
        "RecordFileClosure",
    ),
    look(f"{LETTER}/@filings", "ViewEnvelope", ANY, "The file a letter lies in", "RecordFiles"),
    act("filings", "FileLetter", ANY, "Put a letter into a file; closes it", "Filing"),
    *table_operations(WORDS, Plan, "POST", "PATCH", "DELETE"),
    act("file-codes", "FileLetter", ANY, "Give a letter its file code", "FileCode"),
)

_FILE: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "number", "plan", "title", "unit", "confidentiality"), TEXT),
    "state": {"type": "string", "enum": ["open", "closed"]},
    "volumes": array({"type": "object"}),
    "closed_at": {"type": ["string", "null"]},
    "closed_by": TEXT,
    "remark": TEXT,
    "may_keep": _YES_NO,
    "may_fill": _YES_NO,
}
_ITEM: dict[str, Schema] = {
    **dict.fromkeys(("@id", "uid", "title", "kind", "filed_at", "filed_by"), TEXT),
    "volume": {"type": "integer"},
}
_ENTRY: dict[str, Schema] = {
    **dict.fromkeys(("code", "parent", "name_ar", "name_en", "retention"), TEXT),
    "open": _YES_NO,
}
_NEXT: Schema = {"type": ["string", "null"], "description": "Address of the next page"}

SCHEMAS: dict[str, Schema] = {
    **table_schemas(WORDS, Plan),
    "FilingPlan": listing(record(_ENTRY, "code", "open")),
    "RecordFile": record(_FILE, "id", "number", "plan", "state"),
    "RecordFiles": listing(ref("RecordFile")),
    "RecordFileContents": record(
        {**_FILE, "items": array(record(_ITEM, "uid")), "next": _NEXT}, "id", "number", "items"
    ),
    "NewRecordFile": record(
        dict.fromkeys(("plan", "title", "unit", "confidentiality"), TEXT), "plan", "title"
    ),
    "RecordFileName": record({"file": TEXT}, "file"),
    "RecordFileClosure": record({"file": TEXT, "remark": TEXT}, "file", "remark"),
    "Filing": record({"file": TEXT, "remark": TEXT}, "file"),
    "FileCode": record({"code": TEXT}, "code"),
}
