"""The endpoints of packs and ways, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@packs",
        "RecordDelivery",
        OUTGOING,
        "The pack of a consignment as PDF: cover with manifest, then the documents",
        "Bytes",
        "consignment",
    ),
    Operation(
        "POST",
        f"{LETTER}/@ways",
        OUTGOING,
        "RecordDelivery",
        "Send a consignment another way",
        "Consignment",
        "Way",
    ),
)

SCHEMAS: dict[str, Schema] = {
    "Way": record(
        {
            "way": {"type": "string", "enum": ["hand", "post", "email", "exchange"]},
            **dict.fromkeys(("consignment", "reason", "address"), TEXT),
        },
        "consignment",
        "way",
        "reason",
    ),
}
