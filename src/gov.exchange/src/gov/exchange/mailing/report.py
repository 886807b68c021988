"""What mail systems say of a message: delivery status notifications (RFC 3464) and disposition
notifications (RFC 8098). Pure.

Only the form of a report is read, never what lies within the message that came back; our own
limits are asked before anything is parsed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.errors import HeaderParseError
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime


MOST_BYTES = 50 * 1024 * 1024
MOST_HEAD = 64 * 1024
MOST_DETAIL = 500
MOST_RECIPIENTS = 20
DELIVERY, DISPOSITION = "delivery-status", "disposition-notification"
KINDS = {
    DELIVERY: ("message/delivery-status", "message/global-delivery-status"),
    DISPOSITION: ("message/disposition-notification", "message/global-disposition-notification"),
}
# The classes of status codes that go with each action.
ACTIONS = {"failed": "45", "delayed": "4", "delivered": "2", "relayed": "2", "expanded": "2"}
DISPOSITIONS = ("displayed", "deleted", "dispatched", "processed", "failed", "denied")
RETURNED = ("text/rfc822-headers", "message/global-headers", "message/rfc822", "message/global")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,300}>")
STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}(?!\d)")
BLANK = re.compile(rb"(?:^|\r?\n)\r?\n")
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: its ``kind``, the message it speaks of by ``message_id`` (with angle
    brackets) or ``envelope_id``, either ``""`` where it is not told; what happened (``action``, one
    of ``ACTIONS`` or ``DISPOSITIONS``), the status code, for which address, what was said of it in
    one line, by which system, and when (aware UTC), ``None`` where that is not told."""

    kind: str
    message_id: str
    envelope_id: str
    action: str
    status: str
    recipient: str
    detail: str
    by: str
    date: datetime | None


def read(data: bytes) -> Report:
    """Read a report; ValueError, in English words, for anything else."""
    if len(data) > MOST_BYTES:
        raise ValueError("the message is too large for a report")
    outer, body = _entity(data)
    kind = _parameter(outer, "report-type").lower()
    if outer.get_content_type() != "multipart/report" or kind not in KINDS:
        raise ValueError("this is no report of a mail system")
    parts = _parts(body, _parameter(outer, "boundary"))
    if not 2 <= len(parts) <= 3:
        raise ValueError("a report has two or three parts")
    told, fields = _entity(parts[1])
    if told.get_content_type() not in KINDS[kind]:
        raise ValueError("the second part of the report is not what its type promises")
    blocks = _blocks(_decoded(told, fields))
    came_back = _came_back(parts[2]) if len(parts) == 3 else ""
    if kind == DELIVERY:
        return _delivery(blocks, came_back, _date(outer))
    return _disposition(blocks, came_back, _date(outer))


def _delivery(blocks: list[Message], came_back: str, date: datetime | None) -> Report:
    about, recipients = blocks[0], blocks[1:]
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        raise ValueError("the report names no recipient, or too many")
    actions = {_field(one, "Action").lower() for one in recipients}
    if len(actions) != 1:
        raise ValueError("the report tells different things of several recipients")
    action, first = actions.pop(), recipients[0]
    status = STATUS.match(_field(first, "Status"))
    if action not in ACTIONS or status is None or status[1] not in ACTIONS[action]:
        raise ValueError("the report names no action, or another one than its status code")
    said = _field(first, "Diagnostic-Code") or status[0]
    to = _address(_field(first, "Original-Recipient") or _field(first, "Final-Recipient"))
    by = _typed(_field(about, "Reporting-MTA"))
    envelope = _field(about, "Original-Envelope-Id")
    return _about(
        Report(DELIVERY, came_back, envelope, action, status[0], to, _typed(said), by, date)
    )


def _disposition(blocks: list[Message], came_back: str, date: datetime | None) -> Report:
    if len(blocks) != 1:
        raise ValueError("the report says more than one thing")
    told = blocks[0]
    mode, _, what = _field(told, "Disposition").partition(";")
    action = what.partition("/")[0].strip().lower()
    if "/" not in mode or action not in DISPOSITIONS:
        raise ValueError("the report names no disposition")
    found = MESSAGE_ID.search(_field(told, "Original-Message-ID"))
    to = _address(_field(told, "Original-Recipient") or _field(told, "Final-Recipient"))
    said = _field(told, "Failure") or _field(told, "Error") or _field(told, "Disposition")
    by = _field(told, "Reporting-UA")
    about = found[0] if found else came_back
    return _about(Report(DISPOSITION, about, "", action, "", to, said, by, date))


def _about(report: Report) -> Report:
    if not (report.message_id or report.envelope_id):
        raise ValueError("the report does not say of which message it speaks")
    return report


def _entity(data: bytes) -> tuple[Message, bytes]:
    """Headers and the bytes behind them."""
    end = BLANK.search(data, 0, MOST_HEAD)
    if end is None and len(data) > MOST_HEAD:
        raise ValueError("the headers are too long")
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    return message_from_bytes(head + b"\n\n", policy=compat32), body


def _parts(body: bytes, boundary: str) -> list[bytes]:
    """The parts between the outermost boundaries, four at most."""
    if not 1 <= len(boundary) <= 70:
        raise ValueError("the report has no boundary between its parts")
    line = re.compile(
        rb"(?:^|\r?\n)--"
        + re.escape(boundary.encode("ascii", "replace"))
        + rb"(--)?[ \t]*(?=\r?\n|$)"
    )
    parts: list[bytes] = []
    begin: int | None = None
    for mark in line.finditer(body):
        if begin is not None:
            parts.append(body[begin : mark.start()].removeprefix(b"\r").removeprefix(b"\n"))
        begin = mark.end()
        if mark[1] or len(parts) > 3:
            return parts
    raise ValueError("the report has no end")


def _decoded(told: Message, fields: bytes) -> bytes:
    if len(fields) > MOST_HEAD:
        raise ValueError("the report is too long")
    told.set_payload(fields.decode("ascii", "surrogateescape"))
    plain = told.get_payload(decode=True)
    return plain if isinstance(plain, bytes) else fields


def _blocks(data: bytes) -> list[Message]:
    """The groups of fields, an empty line between each two."""
    groups = [group for group in re.split(rb"\r?\n(?:[ \t]*\r?\n)+", data.strip()) if group.strip()]
    if not 1 <= len(groups) <= MOST_RECIPIENTS + 1:
        raise ValueError("the report says nothing, or too much")
    return [message_from_bytes(group + b"\n\n", policy=compat32) for group in groups]


def _came_back(part: bytes) -> str:
    """The id of the message that came back, ``""`` where it has none."""
    outer, body = _entity(part)
    if outer.get_content_type() not in RETURNED:
        return ""
    inner, _ = _entity(body[:MOST_HEAD] + b"\n\n")
    found = MESSAGE_ID.search(_field(inner, "Message-ID"))
    return found[0] if found else ""


def _date(outer: Message) -> datetime | None:
    try:
        told = parsedate_to_datetime(_field(outer, "Date"))
        return told.astimezone(UTC) if told.utcoffset() is not None else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _parameter(message: Message, name: str) -> str:
    try:
        found = message.get_param(name)
    except (ValueError, HeaderParseError):
        return ""
    return found if isinstance(found, str) else ""


def _field(message: Message, name: str) -> str:
    """The first field of that name, read as UTF-8 where it is more than ASCII."""
    values = (value for key, value in message.raw_items() if key.lower() == name.lower())
    raw = str(next(values, "")).encode("utf-8", "surrogateescape")
    return clean(raw.decode("utf-8", "replace"))


def _typed(value: str) -> str:
    """What stands behind the type of a field, as in ``smtp; 550 no such user``."""
    kind, sign, rest = value.partition(";")
    return rest.strip() if sign and re.fullmatch(r"[A-Za-z0-9-]{1,40}", kind.strip()) else value


def _address(value: str) -> str:
    return _typed(value).strip("<> ")


def clean(value: object) -> str:
    """One line without control and direction characters, 500 characters at most."""
    return " ".join(INVISIBLE.sub(" ", str(value)).split())[:MOST_DETAIL]
