"""The files of a letter, and which of them a page can show."""

from gov.correspondence import _
from gov.correspondence.letters import sniffing
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.search import scans
from gov.correspondence.search.browser import recognised
from typing import Any


# What was signed comes before what it was made from.
ROLES = ("signed", "main", "attachment", "receipt", "report")
SHOWN = {sniffing.PDF: "pages"} | dict.fromkeys(("image/png", "image/jpeg", "image/gif"), "picture")


def documents(letter: Letter) -> list[dict[str, Any]]:
    """Return the files of a letter, the one to be read first.

    ``shows`` is ``pages``, ``picture`` or ``""`` for what can only be saved, at ``url``; ``open``
    shows it. ``scan`` says how far the recognition of a scan is, at ``texts``.
    """
    files = [file for file in letter.files.values() if file.role in ROLES]
    ordered = sorted(files, key=lambda file: ROLES.index(file.role))
    rows = [_row(letter.absolute_url(), file) for file in ordered]
    return _printed(letter) + rows


def _printed(letter: Letter) -> list[dict[str, Any]]:
    """Return the letter made of its text, where nothing was put in the text's place."""
    written = IOutgoingLetter.providedBy(letter) and letter.body
    if not written or any(file.role in ("signed", "main") for file in letter.files.values()):
        return []
    url = f"{letter.absolute_url()}/@@official-letter"
    kind = _("The letter as it is printed")
    row = {"name": "", "kind": kind, "size": "", "url": url, "open": url, "shows": "pages"}
    return [row | {"scan": None}]


def _row(letter: str, file: LetterFile) -> dict[str, Any]:
    url, scan = f"{letter}/@@file/{file.id}", scans.standing(file)
    shows = SHOWN.get(file.media_type, "")
    return {
        "name": file.name,
        "kind": words.FILE_ROLES[file.role],
        "size": words.size(file.size),
        "url": url,
        "open": f"{url}?inline=1" if shows == "pages" else url,
        "shows": shows,
        "scan": recognised.words(scan) if scan is not None else None,
        "texts": f"{letter}/@@recognised-texts#{file.id}",
    }
