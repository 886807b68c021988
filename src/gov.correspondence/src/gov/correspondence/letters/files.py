"""An immutable file of a letter: a record with a blob, never content of its own."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gov.correspondence.letters.interfaces import ILetterFile
from gov.correspondence.letters.pieces import Pieces
from persistent import Persistent
from typing import Any
from typing import BinaryIO
from ZODB.blob import Blob
from zope.interface import implementer


# A forwarded letter lies here as it was sealed, and its files within it.
FORWARDED, ORIGINAL = "forwarded", "original"
# What a mail system reported, whole as it came.
REPORT = "report"
ROLES = ("main", "signed", "attachment", "receipt", REPORT, FORWARDED, ORIGINAL)
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Facts:
    """What is known of a file; ``size`` in bytes, digests in lower-case hexadecimal. One that an
    earlier version stored has no ``sha256``."""

    id: str
    role: str
    name: str
    media_type: str
    size: int
    sha512: str
    added_at: datetime
    added_by: str
    sha256: str = ""


@implementer(ILetterFile)
class LetterFile(Persistent):
    """One file; made once, never changed. The empty ``__roles__`` closes it to the publisher.

    One that lies within another has its blob, and begins there at ``offset`` bytes.
    """

    __roles__ = ()
    offset = 0

    def __init__(self, facts: Facts, blob: Blob) -> None:
        self._facts = facts
        self._blob = blob

    def part(self, facts: Facts, offset: int) -> "LetterFile":
        """Return a file that lies within this one."""
        made = LetterFile(facts, self._blob)
        made.offset = self.offset + offset
        return made

    id = property(lambda self: self._facts.id)
    role = property(lambda self: self._facts.role)
    name = property(lambda self: self._facts.name)
    media_type = property(lambda self: self._facts.media_type)
    size = property(lambda self: self._facts.size)
    sha512 = property(lambda self: self._facts.sha512)
    sha256 = property(lambda self: self._facts.sha256 or self._sha256())
    added_at = property(lambda self: self._facts.added_at)
    added_by = property(lambda self: self._facts.added_by)

    def _sha256(self) -> str:
        found = hashlib.sha256()
        for piece in self.pieces():
            found.update(piece)
        return found.hexdigest()

    def open(self) -> BinaryIO:
        """Return the bytes as a readable file; valid within the transaction."""
        opened: Any = self._blob.open("r") if not self.offset else Pieces(self.pieces())
        return opened

    def committed(self) -> str:
        """Return the path of the committed bytes, where the file begins at ``offset``.

        Raises BlobError before the first commit.
        """
        return str(self._blob.committed())

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes in pieces of at most 1 MiB."""
        with self._blob.open("r") as source:
            source.seek(self.offset)
            left = self.size
            while piece := source.read(min(PIECE, left)):
                left -= len(piece)
                yield piece
