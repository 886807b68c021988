"""The endpoints of returning, for the description of the API."""

from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
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
    Operation(
        "POST",
        f"{LETTER}/@return-dismissals",
        OUTGOING,
        "FollowUpLetter",
        "Do nothing more about the consignments that came back",
        "Letter",
        "NeededRemark",
    ),
)
SCHEMAS: dict[str, Schema] = {}
