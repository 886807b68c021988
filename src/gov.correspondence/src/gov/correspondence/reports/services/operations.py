"""The endpoints of reports."""

from gov.correspondence.reports.services.sheet import ReportSettings
from gov.correspondence.reports.volumes import KINDS
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import Words


WORDS = Words("report-settings", "", "letters that reports count", "ReportSettings")
PERIOD = ("period", "from", "to")
_DAY: Schema = {"type": ["string", "null"], "description": "Of what is open now: null"}
_NUMBER: Schema = {"type": "integer"}
_NUMBERS: dict[str, Schema] = {
    "count": _NUMBER,
    "kinds": record(dict.fromkeys(KINDS, _NUMBER)),
}
_ROW: dict[str, Schema] = {
    "value": TEXT,
    "title": TEXT,
    "since": {"type": ["string", "null"], "description": "Of answers owed: the oldest letter"},
    **_NUMBERS,
}
_NAMED: dict[str, Schema] = {"@id": TEXT, "name": TEXT, "title": TEXT}

OPERATIONS: tuple[Operation, ...] = (
    look("/letters/@reports", "ViewReports", STORE, "The reports there are", "Reports"),
    look(
        "/letters/@reports/{report}",
        "ViewReports",
        STORE,
        "The figures of a report",
        "Report",
        *PERIOD,
    ),
    look(
        "/letters/@report-letters",
        "ViewReports",
        STORE,
        "The letters behind a number of a report that the caller may see",
        "ReportLetters",
        *("report", "value", "kind", *PERIOD, "limit", "before"),
    ),
    *sheet_operations(WORDS),
)
SCHEMAS: dict[str, Schema] = {
    **sheet_schemas(WORDS, ReportSettings),
    "Reports": record({"@id": TEXT, "items": array(record(_NAMED, *_NAMED))}, "@id", "items"),
    "Report": record(
        {
            **_NAMED,
            "from": _DAY,
            "to": _DAY,
            "counted": {"type": "string", "enum": ["own", "open", "all"]},
            "items": array(record(_ROW, *_ROW)),
            **_NUMBERS,
        },
        *(*_NAMED, "from", "to", "counted", "items", *_NUMBERS),
    ),
    "ReportLetters": record(
        {
            "@id": TEXT,
            "count": _NUMBER,
            "items": array({"type": "object"}),
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
        *("@id", "count", "items", "next"),
    ),
}
