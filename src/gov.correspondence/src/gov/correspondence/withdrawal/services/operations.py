"""The endpoints of withdrawing, for the description of the API."""

from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


ASKED = f"{LETTER}/@withdrawals"

OPERATIONS: tuple[Operation, ...] = (
    look(ASKED, "ViewEnvelope", ANY, "How far the withdrawal of a letter is", "Withdrawals"),
    Operation(
        "POST",
        ASKED,
        OUTGOING,
        "WithdrawLetter",
        "Withdraw a letter that left, from one recipient or from all",
        "Withdrawals",
        "NewWithdrawal",
    ),
    Operation(
        "POST",
        f"{LETTER}/@withdrawal-answers",
        INCOMING,
        "AnswerWithdrawal",
        "Consent to a withdrawal that the sender asked for, or refuse it",
        "Withdrawals",
        "WithdrawalAnswer",
    ),
    Operation(
        "POST",
        f"{LETTER}/@refusal-notes",
        OUTGOING,
        "WithdrawLetter",
        "Note that recipients refused to give the letter back",
        "Withdrawals",
        "Remark",
    ),
)

_STATUS: Schema = {
    "type": "string",
    "enum": ["asked", "refused", "withdrawn", "accepted"],
}
_MAYBE_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
_WITHDRAWAL: dict[str, Schema] = {
    **dict.fromkeys(("consignment", "reason", "remark", "replaced_by", "answered_by"), TEXT),
    **dict.fromkeys(("asked_at", "answered_at"), _MAYBE_TIME),
    "status": _STATUS,
}

SCHEMAS: dict[str, Schema] = {
    "Withdrawals": listing(record(_WITHDRAWAL, "status", "reason")),
    "NewWithdrawal": record({"remark": TEXT, "consignment": TEXT}, "remark"),
    "WithdrawalAnswer": record({"consent": {"type": "boolean"}, "remark": TEXT}, "consent"),
}
