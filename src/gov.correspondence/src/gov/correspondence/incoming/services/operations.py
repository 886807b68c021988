"""The endpoints about copies, for the description of the API."""

from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        "/letters/@duplicates",
        "RegisterLetter",
        STORE,
        "Letters that are here already with this sender and number, or this document",
        "Copies",
        *("sender", "number", "date", "sha512"),
    ),
    look(
        f"{LETTER}/@copies",
        "ViewEnvelope",
        INCOMING,
        "Further copies of a letter, and letters that may be one",
        "Copies",
    ),
    Operation(
        "POST",
        f"{LETTER}/@unit-openings",
        INCOMING,
        "ActOnReferral",
        "Note that the unit has opened a letter, once",
        "Letter",
        "Nothing",
    ),
)

_MAYBE: Schema = {"type": ["string", "null"]}
_COPY: dict[str, Schema] = {
    **dict.fromkeys(("@id", "uid", "title", "state"), TEXT),
    "relation": {"type": "string", "enum": ["first", "copy", "similar"]},
    "reasons": array({"type": "string", "enum": ["number", "document"]}),
    **dict.fromkeys(
        ("number", "their_number", "their_date", "arrival", "arrived_at", "registered_at"), _MAYBE
    ),
}

SCHEMAS: dict[str, Schema] = {"Copies": listing(record(_COPY, "@id", "uid", "reasons"))}
