"""Small real PDF documents: a score of letters set once, their bytes made to differ."""

import documents as demonstration
import hashlib
from datetime import date
from functools import cache
from generator.words import MATTERS
from pathlib import Path


HERE = Path(__file__).resolve().parent
SOURCES = (HERE / "words.py", Path(demonstration.__file__), demonstration.HERE / "letter.html")
# Setting a page takes half a second; the pages of an earlier run are as good.
CACHE = HERE.parents[1] / "var/bench/documents"
TEMPLATES = 10


def document(template: int, mark: str, *, signed: bool = False) -> bytes:
    """Return a letter, or its signed copy, with bytes of its own; ``mark`` is unique and ASCII.

    What follows the end of the file is a comment and the same pointer again, as an incremental
    revision that changes nothing would be.
    """
    data, pointer = _template(template % TEMPLATES, signed)
    return data + b"%% %s\nstartxref\n%s\n%%%%EOF\n" % (mark.encode("ascii"), pointer)


@cache
def _template(number: int, signed: bool) -> tuple[bytes, bytes]:
    """Return a template and where its cross-reference table begins, as it is written there."""
    path = CACHE / f"{_version()}-{number}-{'signed' if signed else 'plain'}.pdf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        day = date(2026, 1, 4 + number)
        path.write_bytes(
            demonstration.letter(MATTERS[number], day, attachments=number % 3, signed=signed)
        )
    data = path.read_bytes()
    return data, data[data.rindex(b"startxref") :].split()[1]


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for source in SOURCES:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
