"""The endpoints of transactions and paper originals, for the description of the API."""

from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import ref
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT


_ONE = "/@transactions/{transaction}"
_LISTS = "/@hand-over-lists"
_YES_NO: Schema = {"type": "boolean"}


def _act(path: str, summary: str, answer: str, body: str, status: int = 200) -> Operation:
    return Operation("POST", path, SITE, "UseDesk", summary, answer, body, status=status)


OPERATIONS: tuple[Operation, ...] = (
    look(
        "/@transactions",
        "UseDesk",
        SITE,
        "Transactions whose leading letter the caller may see, newest first",
        "Transactions",
        *("state", "number", "unit", "limit", "before"),
    ),
    look(_ONE, "UseDesk", SITE, "A transaction with letters, referrals and paper", "Transaction"),
    _act(
        f"{_ONE}/closures",
        "Close a transaction and its leading letter",
        "Transaction",
        "TransactionClosure",
    ),
    _act(
        f"{_ONE}/reopenings",
        "Reopen a transaction and its leading letter",
        "Transaction",
        "NeededRemark",
    ),
    _act(
        f"{_ONE}/pauses",
        "Let the limits stand still while another body must answer",
        "Transaction",
        "TransactionPause",
    ),
    _act(f"{_ONE}/resumptions", "Let the limits run again", "Transaction", "Remark"),
    _act(f"{_ONE}/paper-moves", "Say where the original is", "Transaction", "PaperMove"),
    look(
        _LISTS,
        "UseDesk",
        SITE,
        "Hand-over lists of the caller's units",
        "HandOverLists",
        *("limit", "after"),
    ),
    look(f"{_LISTS}/{{list}}", "UseDesk", SITE, "A hand-over list", "HandOverList"),
    _act(_LISTS, "Hand paper originals to another unit", "HandOverList", "NewHandOverList", 201),
    _act(
        f"{_LISTS}/{{list}}/receipts",
        "Confirm lines of a hand-over list",
        "HandOverList",
        "HandOverReceipts",
    ),
)

_MOVE: dict[str, Schema] = dict.fromkeys(
    ("unit", "person", "person_name", "at", "by", "by_name", "note", "list"), TEXT
)
_ENDING: dict[str, Schema] = dict.fromkeys(("act", "at", "by", "by_name", "remark"), TEXT)
_PAUSE: dict[str, Schema] = {
    **dict.fromkeys(("party", "at", "by", "by_name", "remark"), TEXT),
    **dict.fromkeys(("ended_by", "ended_by_name", "answer"), TEXT),
    "ended_at": {"type": ["string", "null"]},
}
_LINE: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "number", "kind", "opened_at", "letter", "title"), TEXT),
    "state": {"type": "string", "enum": ["open", "closed"]},
    "stopped": _YES_NO,
    "answer_limit": {"type": ["string", "null"]},
    "answer_limit_time": TEXT,
    "paper": {**record(_MOVE), "type": ["object", "null"]},
}
_HANDED: dict[str, Schema] = {
    **dict.fromkeys(("transaction", "number", "note", "received_by", "remark"), TEXT),
    "received": {"type": ["boolean", "null"]},
    "received_at": {"type": ["string", "null"]},
}
_LIST: dict[str, Schema] = {
    **dict.fromkeys(("@id", "id", "number", "from", "unit", "person", "person_name"), TEXT),
    **dict.fromkeys(("at", "by", "by_name"), TEXT),
    "open": _YES_NO,
    "lines": array(record(_HANDED)),
}
_PLACE = dict.fromkeys(("unit", "person"), TEXT)

SCHEMAS: dict[str, Schema] = {
    "Transactions": listing(record(_LINE, "id", "number", "state")),
    "Transaction": record(
        {
            **_LINE,
            "letters": array({"type": "object"}),
            "referrals": array(ref("Referral")),
            "paper_moves": array(record(_MOVE)),
            "under_way": TEXT,
            "pauses": array(record(_PAUSE)),
            "endings": array(record(_ENDING)),
        },
        *("id", "number", "state", "letters", "referrals"),
    ),
    "TransactionClosure": record({"remark": TEXT, "end_referrals": _YES_NO}, "remark"),
    "TransactionPause": record({"agency": TEXT, "name": TEXT, "remark": TEXT}, "remark"),
    "PaperMove": record({**_PLACE, "note": TEXT}, "unit"),
    "HandOverList": record(_LIST, "id", "number", "lines"),
    "HandOverLists": listing(ref("HandOverList")),
    "NewHandOverList": record(
        {
            **_PLACE,
            "from": TEXT,
            "lines": array(record({"transaction": TEXT, "note": TEXT}, "transaction")),
        },
        *("lines", "from", "unit"),
    ),
    "HandOverReceipts": record(
        {
            "receipts": array(
                record({"transaction": TEXT, "received": _YES_NO, "note": TEXT}, "transaction")
            )
        },
        "receipts",
    ),
}
