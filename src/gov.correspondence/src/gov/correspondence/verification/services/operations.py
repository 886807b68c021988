"""The endpoints of verification, for the description of the API."""

from gov.correspondence.services.operation import KEY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
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
    look(
        "/@verification-keys",
        "ConfigureAgency",
        SITE,
        "Since when the keys of the codes on printed letters are used, never the keys",
        "VerificationKeys",
    ),
    Operation(
        "POST",
        "/@verification-keys",
        SITE,
        "ConfigureAgency",
        "Print with a new key from now on; what was printed goes on to verify",
        "VerificationKey",
        "KeyChange",
        headers=KEY,
        status=201,
    ),
)

SCHEMAS: dict[str, Schema] = {
    "KeyChange": record({"reason": TEXT}, "reason"),
    "VerificationKey": record(
        {
            "@id": TEXT,
            "key": {"type": "integer"},
            "since": {"type": ["string", "null"], "format": "date-time"},
            "in_use": {"type": "boolean"},
        },
        "@id",
        "key",
        "in_use",
    ),
    "VerificationKeys": listing(ref("VerificationKey")),
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
