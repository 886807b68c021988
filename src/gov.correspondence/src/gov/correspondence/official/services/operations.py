"""The endpoints of the official letter, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import Schema


OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@official-letters",
        "ReadLetter",
        OUTGOING,
        "The letter as PDF/A, made from its text, in its own language",
        "Bytes",
    ),
    Operation(
        "POST",
        f"{LETTER}/@composed-documents",
        OUTGOING,
        "EditLetter",
        "Make the main document from the text",
        "File",
    ),
)

SCHEMAS: dict[str, Schema] = {}
