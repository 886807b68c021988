"""The endpoints of the books beside their list and lines, for the description of the API."""

from gov.correspondence.registers.services.table import Books
from gov.correspondence.services.operation import BOOKS
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import PERMISSION
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


WORDS = Words("book-settings", "a book", "the books", "BookSetting")


def _post(noun: str, permission: str, summary: str, answer: str, body: str) -> Operation:
    path = f"/registers/@{noun}"
    return Operation("POST", path, BOOKS, permission, summary, answer, body, status=201)


OPERATIONS: tuple[Operation, ...] = (
    look("/registers/@books/{book}", "ViewRegisters", BOOKS, "One book", "Book"),
    look(
        "/registers/@reservations",
        "RegisterLetter",
        BOOKS,
        "The numbers still reserved in a book",
        "BookLines",
        "book",
    ),
    _post("reservations", "RegisterLetter", "Keep the next number", "BookLine", "Reservation"),
    Operation(
        "DELETE",
        "/registers/@reservations",
        BOOKS,
        "RegisterLetter",
        "Give a reservation up; its number is void",
        "",
        query=("book", "number", "reason"),
        status=204,
    ),
    _post("voids", "KeepBook", "Declare numbers void", "BookLines", "Void"),
    _post("corrections", "KeepBook", "Put a mistyped description right", "BookLine", "Correction"),
    _post("outages", "KeepBook", "Keep a range of numbers for an outage", "Outage", "OutageRange"),
    look(
        "/registers/@closures",
        "ViewRegisters",
        BOOKS,
        "How the years of a book were closed",
        "BookClosings",
        "book",
    ),
    _post("closures", "KeepBook", "Close a year of a book", "BookClosing", "BookYear"),
    look(
        "/registers/@checks",
        "ViewRegisters",
        BOOKS,
        "Whether anything in a book was changed afterwards",
        "BookCheck",
        *("book", "year"),
    ),
    look(
        "/registers/@prints",
        "ViewRegisters",
        BOOKS,
        "A year of a book, or the sheet of an outage, as PDF or XLSX",
        "Bytes",
        *("book", "year", "outage", "format", "volume"),
    ),
    *table_operations(WORDS, Books, "POST", "PATCH"),
    Operation(
        "POST",
        "/@book-previews",
        SITE,
        PERMISSION,
        "The next numbers of a book as these settings would write them",
        "BookPreview",
        "WantedBook",
    ),
)

_NUMBER: Schema = {"type": "integer"}
_TIME: Schema = {"type": "string", "format": "date-time"}
_MAYBE_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
_MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_SCOPE = dict.fromkeys(("unit", "file_code"), TEXT)
_LINE: dict[str, Schema] = {
    "position": _NUMBER,
    "about": _NUMBER,
    "kind": {
        "type": "string",
        "enum": ["letter", "reserved", "sent", "void", "expired", "correction"],
    },
    "standing": {"type": "string", "enum": ["registered", "reserved", "sent", "void"]},
    "registered_at": _TIME,
    "letter_date": _MAYBE_DAY,
    "arrived_at": _MAYBE_TIME,
    "expires": _MAYBE_TIME,
    "late": {"type": "boolean"},
    **dict.fromkeys(("number", "letter_kind", "by", "letter", "title", "reason", "outage"), TEXT),
    **dict.fromkeys(("corrects", "was", "now"), TEXT),
}
_CLOSING: dict[str, Schema] = {
    "at": _TIME,
    **dict.fromkeys(("lines", "numbers", "void", "first_position", "last_position"), _NUMBER),
    **dict.fromkeys(("book", "year", "by", "reason", "first_number", "last_number"), TEXT),
    **dict.fromkeys(("head", "previous", "digest", "seal", "sealed_by", "content"), TEXT),
}
_SETTINGS = table_schemas(WORDS, Books)
SCHEMAS: dict[str, Schema] = {
    **_SETTINGS,
    "WantedBook": {**_SETTINGS["NewBookSetting"], "required": ["id"]},
    "BookPreview": record({"numbers": array(TEXT)}, "numbers"),
    "Book": record(
        {
            **dict.fromkeys(("@id", "id", "kind", "pattern", "scope", "reset", "unit"), TEXT),
            "entries": TEXT,
            "sealed": {"type": "boolean"},
            "names": record({"ar": TEXT, "en": TEXT}),
            "duties": array({"type": "string", "enum": ["keep", "register"]}),
            "years": array(TEXT),
            "closings": array(ref("BookClosing")),
        },
        *("@id", "id", "duties", "years"),
    ),
    "BookLine": record(_LINE, "position", "kind", "number", "standing", "registered_at"),
    "BookLines": listing(ref("BookLine")),
    "Reservation": record(
        {"book": TEXT, "reason": TEXT, "expires": _TIME, **_SCOPE}, "book", "reason", "expires"
    ),
    "Void": record({"book": TEXT, "numbers": array(TEXT), "reason": TEXT}, "book", "numbers"),
    "Correction": record(
        dict.fromkeys(("book", "number", "field", "value", "reason"), TEXT),
        *("book", "number", "field", "value", "reason"),
    ),
    "OutageRange": record(
        {"book": TEXT, "count": _NUMBER, "reason": TEXT, "expires": _TIME, **_SCOPE},
        *("book", "count", "reason", "expires"),
    ),
    "Outage": record({"outage": TEXT, "sheet": TEXT, "items": array(ref("BookLine"))}, "outage"),
    "BookYear": record(dict.fromkeys(("book", "year", "reason"), TEXT), "book", "year"),
    "BookClosing": record(_CLOSING, "book", "year", "at", "digest"),
    "BookClosings": listing(ref("BookClosing")),
    "BookCheck": record(
        {
            **dict.fromkeys(("@id", "book", "year"), TEXT),
            "at": _TIME,
            "whole": {"type": "boolean"},
            "lines": _NUMBER,
            "letters": _NUMBER,
            "breaks": array({"type": "object"}),
            "unproven": array(TEXT),
        },
        *("book", "at", "whole", "breaks"),
    ),
}
