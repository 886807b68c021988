"""The endpoints of certified copies, for the description of the API."""

from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import KEY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@certified-copies",
        "CertifyCopy",
        ANY,
        "The certified true copies of a letter",
        "CertifiedCopies",
    ),
    Operation(
        "POST",
        f"{LETTER}/@certified-copies",
        ANY,
        "CertifyCopy",
        "Certify the next true copy of a letter",
        "CertifiedCopy",
        "CopyPurpose",
        headers=KEY,
        status=201,
    ),
    look(
        f"{LETTER}/@certified-copy-prints",
        "CertifyCopy",
        ANY,
        "A certified copy as PDF: the document with its mark, and the certificate",
        "Bytes",
        *("copy", "language"),
    ),
)

SCHEMAS: dict[str, Schema] = {
    "CopyPurpose": record({"purpose": TEXT}, "purpose"),
    "CertifiedCopy": record(
        {
            "@id": TEXT,
            "copy": {"type": "integer"},
            "certified_at": {"type": "string", "format": "date-time"},
            **dict.fromkeys(("certified_by", "name", "purpose", "file", "sha512"), TEXT),
        },
        "@id",
        "copy",
    ),
    "CertifiedCopies": listing(ref("CertifiedCopy")),
}
