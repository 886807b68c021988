"""The endpoints that letters bring beside the base, for the description of the API."""

from gov.correspondence.letters.services.table import Templates
from gov.correspondence.letters.services.table import TEXTS
from gov.correspondence.letters.services.table import Urgencies
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import closed
from gov.correspondence.settings.described import field_schema
from gov.correspondence.settings.described import PERMISSION
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words


def _draft(noun: str, on: str, summary: str) -> Operation:
    """Return an endpoint that makes a new draft from a letter."""
    path = f"{LETTER}/@{noun}"
    asked, answer = "Continuing", "Letter"
    return Operation("POST", path, on, "ReadLetter", summary, answer, asked, status=201)


WORDS = Words("template-settings", "a letter template", "the letter templates", "TemplateSetting")
LIMITS = Words(
    "urgency-settings", "the time to answer of an urgency", "times to answer", "UrgencySetting"
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "POST",
        f"{LETTER}/@consignments/{{consignment}}/deliveries",
        OUTGOING,
        "RecordDelivery",
        "Record how a consignment outside of the exchange arrived",
        "Consignment",
        "Delivery",
        status=201,
    ),
    _draft("copies", OUTGOING, "A draft with the same text, recipients and documents"),
    _draft("replacements", OUTGOING, "A draft that takes the place of a letter that left"),
    _draft("replies", ANY, "A draft that answers a letter"),
    _draft("continuations", OUTGOING, "A draft that continues a letter of ours"),
    look(
        "/@letter-templates", "UseDesk", SITE, "Texts to begin a letter with", "Templates", "kind"
    ),
    *table_operations(WORDS, Templates, "POST", "PATCH", "DELETE"),
    Operation(
        "POST",
        "/@template-previews",
        SITE,
        PERMISSION,
        "How a letter begun with these texts would read",
        "TemplatePreview",
        "TemplateTexts",
    ),
    *table_operations(LIMITS, Urgencies, "PATCH"),
    look(f"{LETTER}/@readers", "ViewEnvelope", ANY, "Who can see a letter, and why", "Readers"),
    look("/@agency-groups", "UseDesk", SITE, "The groups a circular may go to", "AgencyGroups"),
)

_TEMPLATE: dict[str, Schema] = {
    **dict.fromkeys(("id", "kind", "language", "letter_subject", "body"), TEXT),
    "names": {"type": "object"},
    "units": array(TEXT),
    "position": {"type": "integer"},
}

_MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_READER: dict[str, Schema] = {
    "kind": {"type": "string", "enum": ["duty", "person", "post", "delegate", "opener"]},
    **dict.fromkeys(("unit", "held", "person", "post", "name", "reason"), TEXT),
    "until": _MAYBE_DAY,
    "reads": {"type": "boolean"},
}

SCHEMAS: dict[str, Schema] = {
    **table_schemas(LIMITS, Urgencies),
    **table_schemas(WORDS, Templates),
    "TemplateTexts": closed(record({name: field_schema(each) for name, each in TEXTS.items()})),
    "TemplatePreview": record({"text": TEXT, "language": TEXT}, "text", "language"),
    "Readers": record(
        {"@id": TEXT, "items": array(record(_READER, "kind", "reason", "reads"))}, "@id", "items"
    ),
    "Continuing": record({"unit": TEXT}),
    "Delivery": record(
        {
            "when": {"type": "string", "format": "date-time"},
            "outcome": {"type": "string", "enum": ["delivered", "returned"]},
            "way": {"type": "string", "enum": ["hand", "post", "courier", "email"]},
            **dict.fromkeys(("taken_by", "number", "note", "shipment", "receipt"), TEXT),
        },
        "when",
    ),
    "Consignment": record(
        {
            **dict.fromkeys(("id", "message_id", "status"), TEXT),
            "recipient": {"type": "object"},
            "facts": array({"type": "object"}),
        },
        "id",
        "status",
    ),
    "Templates": listing(record(_TEMPLATE, "id", "kind", "body")),
    "AgencyGroups": listing(
        record({"id": TEXT, "name": TEXT, "agencies": array(TEXT)}, "id", "agencies")
    ),
}
