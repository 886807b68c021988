"""The pack of one consignment: a cover that names what is in it, then the documents themselves."""

import io
import pikepdf
from contextlib import ExitStack
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.hybrid.manifest import Document
from gov.correspondence.hybrid.manifest import Manifest
from gov.correspondence.hybrid.manifest import Physical
from gov.correspondence.letters import deliveries
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.validation import pack as chosen
from gov.correspondence.tracking.consignment import Consignment
from typing import Any


PDF = "application/pdf"


def ask(letter: OutgoingLetter, consignment_id: str) -> Consignment:
    """Return the consignment to who may print its pack.

    Raises ``NotAllowed`` without *Record Delivery*, ``WrongState`` before the letter left,
    ``NotFound``.
    """
    deliveries.ask(letter)
    return deliveries.get(letter, consignment_id)


def files(letter: OutgoingLetter, consignment: Consignment) -> list[LetterFile]:
    """Return what a recipient gets, the document first: the signed copy where there is one."""
    known = list(letter.files.values())
    single = {file.role: file for file in known if file.role in ("main", "signed")}
    document = single.get("signed") or single.get("main")
    wanted = chosen(consignment.recipient)
    attachments = [
        file
        for file in known
        if file.role == "attachment" and (wanted is None or file.id in wanted)
    ]
    return [*([document] if document else ()), *attachments]


def manifest(letter: OutgoingLetter, consignment: Consignment) -> Manifest:
    """Return what the cover says; names of files only to who may read the letter."""
    readable = may(letter, "Read Letter")
    return Manifest(
        setting("agency_id") or "",
        letter.UID(),
        consignment.id,
        letter.number or "",
        _day(letter),
        dict(consignment.recipient),
        tuple(
            Document(file.role, file.name if readable else "", file.size, file.sha512, pages(file))
            for file in files(letter, consignment)
        ),
        tuple(
            Physical(row.get("kind") or "", row.get("count") or 0, row.get("note") or "")
            for row in letter.physical_attachments or ()
        ),
    )


def _day(letter: OutgoingLetter) -> str:
    registered: datetime | None = letter.registered_at
    if letter.letter_date:
        return str(letter.letter_date.isoformat())
    return registered.astimezone(dates.zone()).date().isoformat() if registered else ""


def pages(file: LetterFile) -> int | None:
    """Return how many pages a file has; ``None`` where it is no PDF that can be read."""
    if file.media_type != PDF:
        return None
    with file.open() as source:
        try:
            with pikepdf.open(source) as found:
                return len(found.pages)
        except (pikepdf.PdfError, pikepdf.PasswordError):
            return None


def bound(cover: bytes, documents: list[LetterFile]) -> bytes:
    """Return the cover with the pages of every document behind it that can be read as PDF.

    Raises ``Invalid`` for a document of which the pages cannot be put behind the cover.
    """
    made = io.BytesIO()
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.open(io.BytesIO(cover)))
        for file in documents:
            if pages(file) is not None:
                # What is written at the end is read from the sources: they stay open until then.
                source = opened.enter_context(file.open())
                _append(whole, opened.enter_context(pikepdf.open(source)), file.name)
        whole.save(made)
    return made.getvalue()


def _append(whole: Any, found: Any, name: str) -> None:
    try:
        whole.pages.extend(found.pages)
    except pikepdf.PdfError:
        message = _(
            "The file “${name}” cannot be printed; print it by itself.", mapping={"name": name}
        )
        raise Invalid(message, field="file") from None
