"""The endpoints of verification, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.verification.standing import STANDINGS


COMPARED: Schema = {"type": "string", "enum": ["same", "other"]}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-fA-F]{128}$"}
DAY: Schema = {"type": "string", "format": "date"}

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "POST",
        "/@verifications",
        SITE,
        "VerifyLetter",
        "Ask with the code on a printed letter whether it is genuine; nobody need be logged in",
        "Verification",
        "Verified",
    ),
    look(
        f"{LETTER}/@verification-sheets",
        "ReadLetter",
        OUTGOING,
        "The sheet with the code of a letter as PDF",
        "Bytes",
        "language",
    ),
)

SCHEMAS: dict[str, Schema] = {
    "Verified": record(
        {"code": TEXT, "sha512": DIGEST, "number": TEXT},
        "code",
    ),
    "Verification": record(
        {
            "sealed_letter": {"type": "boolean"},
            "sender": TEXT,
            "number": TEXT,
            "date": DAY,
            "hijri_date": TEXT,
            "standing": {"type": "string", "enum": list(STANDINGS)},
            "seal": {"type": "string", "enum": ["valid", "invalid", "unknown", "none"]},
            "document": COMPARED,
            "number_given": COMPARED,
        },
        "sealed_letter",
        "sender",
        "standing",
        "seal",
    ),
}
