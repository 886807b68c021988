"""The endpoint of returning, for the description of the API."""

from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import Schema


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "POST",
        f"{LETTER}/@sender-returns",
        INCOMING,
        "ReturnLetter",
        "Return a letter that is not for this agency to its sender",
        "Letter",
        "NeededRemark",
    ),
)
SCHEMAS: dict[str, Schema] = {}
