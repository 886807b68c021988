"""The endpoints of official e-mail, for the description of the API."""

from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import table_operations
from gov.correspondence.settings.described import table_schemas
from gov.correspondence.settings.described import Words
from gov.exchange.mailing.services.sheet import Mailing
from gov.exchange.mailing.services.table import Certificates


SHEET = Words("mailing-settings", "", "choices for official e-mail", "MailingSettings")
TABLE = Words(
    "mail-certificate-settings",
    "a certificate of somebody written to by e-mail",
    "certificates of whoever is written to by e-mail",
    "MailCertificate",
)
OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{LETTER}/@mailings",
        "RecordDelivery",
        OUTGOING,
        "The messages of a letter by official e-mail, and what the mail server said",
        "Mailings",
    ),
    Operation(
        "POST",
        f"{LETTER}/@mail-reports",
        OUTGOING,
        "RecordDelivery",
        "Enter what a mail system reported of a letter (RFC 3464, RFC 8098)",
        "Consignment",
        "MailReport",
        status=201,
    ),
    *sheet_operations(SHEET),
    *table_operations(TABLE, Certificates, "POST", "PATCH", "DELETE"),
)

_MAYBE: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": "boolean"}
_MAILING: dict[str, Schema] = {
    **dict.fromkeys(("consignment", "message_id", "address", "state"), TEXT),
    **dict.fromkeys(("code", "detail", "reply", "sha512"), TEXT),
    **dict.fromkeys(("next_try", "taken_at"), _MAYBE),
    **dict.fromkeys(("encrypted", "reports", "unsure"), _FLAG),
    "attempts": {"type": "integer"},
}
SCHEMAS: dict[str, Schema] = {
    "MailReport": record(
        {"name": TEXT, "data": {"type": "string", "description": "The report in base64"}}, "data"
    ),
    "Mailings": record({"@id": TEXT, "items": array(record(_MAILING))}, "@id", "items"),
    **sheet_schemas(SHEET, Mailing),
    **table_schemas(TABLE, Certificates),
}
