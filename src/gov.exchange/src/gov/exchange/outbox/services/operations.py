"""The endpoints that sending brings to letters, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "POST",
        f"{LETTER}/@attempts",
        OUTGOING,
        "RecordDelivery",
        "Send a consignment again that the exchange gave up",
        "Consignment",
        "Attempt",
        status=201,
    ),
)

SCHEMAS: dict[str, Schema] = {"Attempt": record({"consignment": TEXT}, "consignment")}
