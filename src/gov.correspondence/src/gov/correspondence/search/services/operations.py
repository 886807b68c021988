"""The endpoint of search."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@letter-search",
        "UseDesk",
        SITE,
        "Letters by number, in any form, and by words",
        "LetterSearch",
        *("q", "limit", "before"),
    ),
)
SCHEMAS: dict[str, Schema] = {
    "LetterSearch": record(
        {
            "@id": TEXT,
            "count": {"type": "integer"},
            "items": array({"type": "object"}),
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
        },
        *("@id", "count", "items", "next"),
    ),
}
