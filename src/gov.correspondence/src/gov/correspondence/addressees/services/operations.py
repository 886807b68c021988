"""The endpoints of what one chooses from, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@recipient-choices",
        "UseDesk",
        SITE,
        "Whom a letter may go to, the most used first",
        "RecipientChoices",
        *("q", "kind", "limit"),
    ),
    look(
        "/@reference-choices",
        "UseDesk",
        SITE,
        "Earlier letters by what is known of their number",
        "ReferenceChoices",
        *("q", "limit"),
    ),
)

_ROW: Schema = {"type": "object"}
_RECIPIENT = {**dict.fromkeys(("value", "title", "within", "form_of_address"), TEXT), "row": _ROW}
_EARLIER = {
    **dict.fromkeys(("@id", "kind", "our_number", "party", "letter_subject"), TEXT),
    "row": _ROW,
}
SCHEMAS: dict[str, Schema] = {
    "RecipientChoices": record(
        {"@id": TEXT, "items": array(record(_RECIPIENT, "value", "title", "row"))}, "@id", "items"
    ),
    "ReferenceChoices": record(
        {"@id": TEXT, "items": array(record(_EARLIER, "@id", "kind", "party", "row"))},
        *("@id", "items"),
    ),
}
