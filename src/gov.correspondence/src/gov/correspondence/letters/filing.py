"""Putting files on a letter, taking them off, reading them."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import changing
from gov.correspondence.letters import sniffing
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import Facts
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.files import ORIGINAL
from gov.correspondence.letters.files import PIECE
from gov.correspondence.letters.files import ROLES
from gov.correspondence.letters.kinds import LEAVING
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.rows import WrongValueError
from plone import api
from typing import Any
from typing import BinaryIO
from ZODB.blob import Blob


LIMIT_MIB = 150
LIMIT = LIMIT_MIB * 1024 * 1024
MAX_FILES = 190
SINGLE = ("main", "signed")

# A change after review is a change of what was approved: it withdraws the approvals.
_CHANGEABLE = dict.fromkeys(("draft", "in_review", "for_signature", "approved"), "Edit Letter")
# Kind of letter and role of the file: the states and the permission to change it there.
CHANGES = {
    **{(kind, role): _CHANGEABLE for kind in WRITTEN for role in ("main", "attachment")},
    **{(kind, "signed"): {"approved": "Record Signature"} for kind in LEAVING},
    # The paper on which the recipient signed that it took the letter; nobody takes it off again.
    **{(kind, "receipt"): {"dispatched": "Record Delivery"} for kind in LEAVING},
    ("incoming", "main"): {"opened": "Edit Letter"},
    ("incoming", "attachment"): {"opened": "Edit Letter"},
}


def add(letter: Letter, role: str, name: str, media_type: str, stream: BinaryIO) -> LetterFile:
    """Store a file; see ``api.files.add``. ``media_type`` is a claim, which the bytes overrule."""
    behalf = _ask_change(letter, role)
    record = store(letter, role, name, stream)
    _record(letter, "add-file", record, behalf)
    _tell(letter, role)
    return record


def store(letter: Letter, role: str, name: str, stream: BinaryIO) -> LetterFile:
    """Store the bytes of ``stream``; asks neither permission nor state, and keeps no journal.

    Raises ``Invalid`` for a wrong role or name, for what is no PDF but must be, beyond the limit.
    """
    if role not in ROLES:
        raise Invalid(_("A file is main, signed, attachment or receipt."), field="role")
    name = _name(name)
    replaced = [file for file in letter.files.values() if role in SINGLE and file.role == role]
    own = [file for file in letter.files.values() if file.role != ORIGINAL]
    if len(own) - len(replaced) >= MAX_FILES:
        message = _("A letter takes at most ${limit} files.", mapping={"limit": MAX_FILES})
        raise Invalid(message, field="file")
    room = LIMIT - sum(file.size for file in own if file not in replaced)
    record = _write(role, name, stream, room)
    for file in replaced:
        del letter.files[file.id]
    letter.files[record.id] = record
    return record


def store_part(letter: Letter, whole: LetterFile, name: str, offset: int, size: int) -> LetterFile:
    """Make a file of ``size`` bytes known that lie within another file of the letter.

    They count once, as bytes of the other. Asks neither permission nor state. Raises ``Invalid``
    for a wrong name.
    """
    clean = _name(name)
    probe = whole.part(_facts(ORIGINAL, clean, b"", size, ("", "")), offset)
    sha512, sha256, head = hashlib.sha512(), hashlib.sha256(), b""
    for piece in probe.pieces():
        head = head or piece[: sniffing.HEAD]
        sha512.update(piece)
        sha256.update(piece)
    digests = (sha512.hexdigest(), sha256.hexdigest())
    record = whole.part(_facts(ORIGINAL, clean, head, size, digests), offset)
    letter.files[record.id] = record
    return record


def remove(letter: Letter, file_id: str) -> None:
    """Take a file off; see ``api.files.remove``."""
    record = get(letter, file_id)
    behalf = _ask_change(letter, record.role)
    if record.role == "receipt":
        raise WrongState(_("A signed receipt stays with its letter."), field="file")
    del letter.files[file_id]
    _record(letter, "remove-file", record, behalf)
    _tell(letter, record.role)


def drop_scan(letter: Letter) -> None:
    """Take the signed copy off a letter that will be changed: it shows another letter now."""
    for scan in [file for file in letter.files.values() if file.role == "signed"]:
        del letter.files[scan.id]
        _record(letter, "remove-file", scan, "")


def get(letter: Letter, file_id: str) -> LetterFile:
    """Return a file's record; see ``api.files.get``."""
    if not _may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    record: LetterFile | None = letter.files.get(file_id)
    if record is None:
        raise NotFound(_("The letter has no such file."), field="file")
    return record


def stream(letter: Letter, file_id: str) -> Iterator[bytes]:
    """Return the bytes of a file; see ``api.files.stream``."""
    return get(letter, file_id).pieces()


def _tell(letter: Letter, role: str) -> None:
    if role not in ("signed", "receipt"):
        changing.changed(letter)


def _record(letter: Letter, act: str, file: LetterFile, behalf: str) -> None:
    data = {"role": file.role, "file": file.id, "sha512": file.sha512}
    journal.record(letter, act, on_behalf=behalf, **data)


def _ask_change(letter: Letter, role: str) -> str:
    """Return on whose behalf the caller may change such files, ``""`` for his own right."""
    if role not in ROLES:
        raise Invalid(_("A file is main, signed, attachment or receipt."), field="role")
    permission = CHANGES.get((letter.kind, role), {}).get(transitions.state(letter), "")
    if not permission or getattr(letter, "arrival", "") == "exchange":
        if not _may(letter, "View Envelope"):
            raise NotAllowed(NOT_ALLOWED)
        raise WrongState(_("The files of this letter cannot be changed now."), field="file")
    if not _may(letter, permission):
        raise NotAllowed(NOT_ALLOWED)
    if role == "receipt":
        return ""
    return authority.behind(letter, "sign" if role == "signed" else "edit", permission)


def _write(role: str, name: str, stream: BinaryIO, room: int) -> LetterFile:
    blob, sha512, sha256, size = Blob(), hashlib.sha512(), hashlib.sha256(), 0
    head, tail = b"", b""
    with blob.open("w") as target:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > room:
                mapping = {"limit": LIMIT_MIB}
                message = _("The files of a letter take at most ${limit} MiB.", mapping=mapping)
                raise Invalid(message, field="file")
            sha512.update(piece)
            sha256.update(piece)
            target.write(piece)
            head = head if len(head) >= sniffing.HEAD else (head + piece)[: sniffing.HEAD]
            tail = (tail + piece)[-sniffing.TAIL :]
    _check_bytes(role, size, head, tail)
    digests = (sha512.hexdigest(), sha256.hexdigest())
    return LetterFile(_facts(role, name, head, size, digests), blob)


def _check_bytes(role: str, size: int, head: bytes, tail: bytes) -> None:
    if not size:
        raise Invalid(_("The file is empty."), field="file")
    if role in SINGLE and not sniffing.is_pdf(head, tail):
        raise Invalid(_("This document must be a complete PDF file."), field="file")


def _facts(role: str, name: str, head: bytes, size: int, digests: tuple[str, str]) -> Facts:
    return Facts(
        id=secrets.token_hex(6),
        role=role,
        name=name,
        media_type=sniffing.media_type(head, name),
        size=size,
        sha512=digests[0],
        added_at=datetime.now(UTC),
        added_by=people.current_id(),
        sha256=digests[1],
    )


def _name(name: str) -> str:
    try:
        return sniffing.file_name(name)
    except WrongValueError as error:
        raise Invalid(error.message, field="name") from None


def _may(letter: Any, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))
