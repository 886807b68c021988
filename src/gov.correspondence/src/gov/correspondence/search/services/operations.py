"""The endpoint of search."""

from gov.correspondence.search.facets import NAMES
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


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
)
SCHEMAS: dict[str, Schema] = {
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
