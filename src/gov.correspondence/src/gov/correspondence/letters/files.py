"""An immutable file of a letter: a record with a blob, never content of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gov.correspondence.letters.interfaces import ILetterFile
from persistent import Persistent
from typing import Any
from typing import BinaryIO
from ZODB.blob import Blob
from zope.interface import implementer


ROLES = ("main", "signed", "attachment", "receipt")
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Facts:
    """What is known of a file; ``size`` in bytes, ``sha512`` lower-case hexadecimal."""

    id: str
    role: str
    name: str
    media_type: str
    size: int
    sha512: str
    added_at: datetime
    added_by: str


@implementer(ILetterFile)
class LetterFile(Persistent):
    """One file; made once, never changed. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self, facts: Facts, blob: Blob) -> None:
        self._facts = facts
        self._blob = blob

    id = property(lambda self: self._facts.id)
    role = property(lambda self: self._facts.role)
    name = property(lambda self: self._facts.name)
    media_type = property(lambda self: self._facts.media_type)
    size = property(lambda self: self._facts.size)
    sha512 = property(lambda self: self._facts.sha512)
    added_at = property(lambda self: self._facts.added_at)
    added_by = property(lambda self: self._facts.added_by)

    def open(self) -> BinaryIO:
        """Return the bytes as a readable file; valid within the transaction."""
        opened: Any = self._blob.open("r")
        return opened

    def committed(self) -> str:
        """Return the path of the committed bytes. Raises BlobError before the first commit."""
        return str(self._blob.committed())

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes in pieces of at most 1 MiB."""
        with self.open() as source:
            while piece := source.read(PIECE):
                yield piece
