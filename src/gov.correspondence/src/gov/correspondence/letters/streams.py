"""The bytes of a file, to be published after the database is closed."""

from collections.abc import Iterator
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.files import PIECE
from zope.interface import implementer
from ZPublisher.Iterators import filestream_iterator
from ZPublisher.Iterators import IStreamIterator


@implementer(IStreamIterator)
class PartStream:
    """``size`` bytes at ``offset`` of a file on the disk, in pieces of at most 1 MiB."""

    def __init__(self, path: str, offset: int, size: int) -> None:
        self._file = open(path, "rb")  # noqa: SIM115
        self._file.seek(offset)
        self._left = self._size = size

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left))
        if not piece:
            self._file.close()
            raise StopIteration
        self._left -= len(piece)
        return piece

    def __len__(self) -> int:
        return self._size

    def close(self) -> None:
        """Close the file, whether it was read to its end or not."""
        self._file.close()


def published(record: LetterFile) -> PartStream | filestream_iterator:
    """Return what a view answers with to send a file."""
    if record.offset:
        return PartStream(record.committed(), record.offset, record.size)
    return filestream_iterator(record.committed(), "rb", PIECE)
