"""From what another system writes down, ``letter.json`` and files, to a header and contents."""

import mimetypes
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from gov.exchange.wire import digests
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.commands import PLACEHOLDER
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import UnitUnknown
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import MAX_HEADER_BYTES
from gov.exchange.wire.header import VERSION
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.package import Content
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.schedule import DEFAULT_TTL
from gov.exchange.wire.serving import check_served
from pathlib import Path
from typing import Any


DESCRIPTION = "letter.json"
# Members of a description that are not the header's own.
FILES = ("main", "attachments", "forwards")
DEFAULTS: Mapping[str, Any] = {
    "docNumber": None,
    "docType": "letter",
    "classification": {"code": "normal", "label": "عادي"},
    "urgency": {"code": "normal", "label": "عادي"},
    "language": ["ar"],
    "recipientRole": "original",
    "addressee": {"post": None},
    "signatureMode": "hand",
}


def header_of(
    given: Mapping[str, Any], agency: str, directory: Directory, message_id: str, now: datetime
) -> LetterHeader:
    """The header of a letter of ``agency``; what the description leaves out gets its default.

    ``messageId``, sender, version and times are the node's to say. Raises SchemaInvalid naming
    the member, UnknownKey or UnitUnknown for a recipient that the directory does not list,
    NotServed.
    """
    physical = given.get("physicalAttachments", [])
    sender = given.get("sender", {})
    if not isinstance(sender, dict):
        raise SchemaInvalid("It must be an object.", field="sender")
    filled = {"letterId": uuid7(), "docDate": now.date().isoformat(), **DEFAULTS}
    filled["expiresAt"] = timestamp(now + DEFAULT_TTL)
    fixed = {
        "v": VERSION,
        "suite": digests.NEW,
        "messageId": message_id,
        "issuedAt": timestamp(now),
        "sender": {**sender, "agency": agency},
        "test": directory.test,
        "objects": [PLACEHOLDER],
        "declaredAttachments": declared(physical),
    }
    own = {key: value for key, value in given.items() if key not in FILES}
    header = LetterHeader.from_json(filled | own | fixed)
    check_recipient(header, directory)
    suite = digests.best(directory.agency(header.recipient.agency).suites)
    return replace(header, objects=(), suite=suite)


def declared(physical: Any) -> int:
    """The number of physical attachments; SchemaInvalid."""
    try:
        return sum(int(item["count"]) for item in physical)
    except (TypeError, KeyError, ValueError) as error:
        raise SchemaInvalid("Each needs a count.", field="physicalAttachments") from error


def check_recipient(header: LetterHeader, directory: Directory) -> None:
    """The recipient is in the directory, so is the unit, and it serves what the letter needs."""
    recipient = directory.agency(header.recipient.agency)
    unit = header.recipient.unit
    if unit is not None and recipient.unit(unit) is None:
        raise UnitUnknown("The agency has no such unit.", field="recipient.unit")
    check_served(header, recipient)


def check_size(size: int, header: LetterHeader, directory: Directory) -> None:
    """TooLarge before anything is sent: the recipient's limit is in the directory."""
    limit = directory.agency(header.recipient.agency).limits.max_package_bytes
    if size > limit:
        raise TooLarge(f"The letter has {size} bytes; the limit is {limit}.", limit=limit)


def read_description(path: Path) -> dict[str, Any]:
    """The members of ``letter.json``; SchemaInvalid."""
    with path.open("rb") as stream:
        return dict(read_json(stream.read(MAX_HEADER_BYTES + 1), limit=MAX_HEADER_BYTES))


def contents(folder: Path, given: Mapping[str, Any]) -> list[Content]:
    """The files of a dropped letter, the main one first.

    ``main`` names it, else ``main.pdf`` or the only PDF; ``attachments`` names the others in
    order, else they are all other files by name. Raises SchemaInvalid.
    """
    found = sorted(p.name for p in folder.iterdir() if p.is_file() and p.name != DESCRIPTION)
    main = given.get("main") or guess_main(found)
    others = given.get("attachments", [name for name in found if name != main])
    if not isinstance(others, list):
        raise SchemaInvalid("It must be a list of file names.", field="attachments")
    return [content(folder, found, name) for name in (main, *others)]


def guess_main(found: Sequence[str]) -> str:
    """The main document where the description names none."""
    pdfs = [name for name in found if name.lower().endswith(".pdf")]
    if "main.pdf" in pdfs or len(pdfs) != 1:
        return "main.pdf"
    return pdfs[0]


def content(folder: Path, found: Sequence[str], name: Any) -> Content:
    """One file of the folder; nothing outside it can be named."""
    if name not in found:
        raise SchemaInvalid(f"There is no file {name} beside the description.", field="main")
    kind = mimetypes.guess_type(name, strict=False)[0]
    return Content(name, kind or "application/octet-stream", folder / name)
