"""The endpoints of proof, for the description of the API."""

from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import Schema


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@certified-receipts",
        "ViewEnvelope",
        OUTGOING,
        "What a recipient stated under its seal, one page as PDF",
        "Bytes",
        *("consignment", "language"),
    ),
    look(
        f"{LETTER}/@evidence-bundles",
        "ReadLetter",
        ANY,
        "Letter and evidence of one message as ZIP, verifiable offline",
        "Bytes",
        "consignment",
    ),
)
SCHEMAS: dict[str, Schema] = {}
