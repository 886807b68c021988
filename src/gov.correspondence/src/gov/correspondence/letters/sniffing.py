"""What a file is, by its bytes, and what it may be called. Pure."""

import unicodedata
from gov.correspondence import _
from gov.correspondence.letters.rows import WrongValueError


PDF = "application/pdf"
MAX_NAME = 200
HEAD = 2048
TAIL = 2048

_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
}
_NAME_FORBIDDEN = frozenset('/\\:*?"<>|\u061c\u200e\u200f')


def media_type(head: bytes, name: str) -> str:
    """Return the media type found in the first bytes; the claimed one is never believed.

    The name only tells apart what is packed in a ZIP container.
    """
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(_ZIP):
        return _ZIPPED.get(name.rpartition(".")[2].lower(), "application/zip")
    return "text/plain" if _is_text(head) else "application/octet-stream"


def is_pdf(head: bytes, tail: bytes) -> bool:
    """Tell whether first and last bytes are those of a complete PDF file."""
    return head.startswith(b"%PDF-") and b"%%EOF" in tail and b"startxref" in tail


def file_name(name: str) -> str:
    """Return the name in NFC. Raises ``WrongValueError`` for one that is misleading or too long.

    Control and direction characters and separators of paths are refused: a name shows what it is.
    """
    if not isinstance(name, str):
        raise WrongValueError(_("This is not text."))
    clean = unicodedata.normalize("NFC", name).strip()
    if not clean or clean in (".", ".."):
        raise WrongValueError(_("A file needs a name."))
    if len(clean) > MAX_NAME:
        mapping = {"limit": MAX_NAME}
        raise WrongValueError(_("This is longer than ${limit} characters.", mapping=mapping))
    if any(_forbidden(sign) for sign in clean):
        raise WrongValueError(_("This file name holds signs that are not allowed."))
    return clean


def _forbidden(sign: str) -> bool:
    # Cf holds the direction marks; the joiners that Persian and Urdu names need are Cf too.
    if sign in "\u200c\u200d":
        return False
    return sign in _NAME_FORBIDDEN or unicodedata.category(sign) in (
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Zl",
        "Zp",
    )


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and len(head) >= HEAD
    return True
