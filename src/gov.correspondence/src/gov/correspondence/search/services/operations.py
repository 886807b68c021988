"""The endpoint of search."""

from gov.correspondence.search.facets import NAMES
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


SAVED = "/@saved-searches"
_ASKED: dict[str, Schema] = {"q": TEXT, **dict.fromkeys(NAMES, TEXT)}
_SAVED: Schema = record(
    {
        "@id": TEXT,
        "id": TEXT,
        "name": TEXT,
        "count": {"type": "integer"},
        "result": {"type": "string", "description": "Address of the letters it finds"},
        **_ASKED,
    },
    *("@id", "id", "name", "count", "result"),
)
_SCAN: Schema = record(
    {
        "file": TEXT,
        "name": TEXT,
        "state": {"type": "string", "enum": ["waits", "reading", "read", "empty"]},
        "pages": {"type": "integer"},
        "done": {"type": "integer"},
        "texts": array(TEXT),
    },
    *("file", "state", "pages", "done", "texts"),
)
_VALUE: Schema = record(
    {"value": TEXT, "title": TEXT, "count": {"type": "integer"}}, "value", "title", "count"
)

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@letter-search",
        "UseDesk",
        SITE,
        "Letters by number, in any form, and by words",
        "LetterSearch",
        *("q", "limit", "before", *NAMES),
    ),
    look(SAVED, "UseDesk", SITE, "Searches the caller keeps, with their counts", "SavedSearches"),
    Operation(
        "POST",
        SAVED,
        SITE,
        "UseDesk",
        "Keep a search",
        "SavedSearch",
        "NewSavedSearch",
        status=201,
    ),
    look(
        f"{LETTER}/@recognised-texts",
        "ReadLetter",
        ANY,
        "What was recognised on the scans of a letter",
        "RecognisedTexts",
    ),
    Operation("DELETE", f"{SAVED}/{{id}}", SITE, "UseDesk", "Drop a search", "", status=204),
)
SCHEMAS: dict[str, Schema] = {
    "SavedSearch": _SAVED,
    "SavedSearches": record({"@id": TEXT, "items": array(_SAVED)}, "@id", "items"),
    "RecognisedTexts": record({"@id": TEXT, "items": array(_SCAN)}, "@id", "items"),
    "NewSavedSearch": record({"name": TEXT, **_ASKED}, "name"),
    "LetterSearch": record(
        {
            "@id": TEXT,
            "count": {"type": "integer"},
            "items": array({"type": "object"}),
            "facets": record({name: array(_VALUE) for name in NAMES}, *NAMES),
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
        *("@id", "count", "items", "facets", "next"),
    ),
}
