"""The endpoints of stamping, for the description of the API."""

from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import Schema


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@incoming-stamps",
        "ReadLetter",
        INCOMING,
        "A copy of the first page with the incoming stamp over it, as PDF",
        "Bytes",
        *("language", "corner"),
    ),
    look(
        f"{LETTER}/@labels",
        "ViewEnvelope",
        INCOMING,
        "A label with our number, date and a code that leads to the letter, as PDF",
        "Bytes",
        "language",
    ),
)

SCHEMAS: dict[str, Schema] = {}
