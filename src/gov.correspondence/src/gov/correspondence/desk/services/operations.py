"""The endpoint of the desk."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


_BLOCK: Schema = record(
    {
        "@id": TEXT,
        "id": TEXT,
        "title": TEXT,
        "count": {"type": "integer"},
        "items": array({"type": "object"}),
        "next": {"type": ["string", "null"], "description": "Address of the next page"},
    },
    *("@id", "id", "title", "count"),
)

OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@desk",
        "UseDesk",
        SITE,
        "What waits for the caller",
        "Desk",
        *("block", "limit", "after"),
    ),
)
SCHEMAS: dict[str, Schema] = {"Desk": record({"@id": TEXT, "items": array(_BLOCK)}, "@id", "items")}
