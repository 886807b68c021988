"""The files of a letter."""

from collections.abc import Iterator
from gov.correspondence.letters import filing
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import LetterFile
from typing import BinaryIO


def add(letter: Letter, role: str, name: str, media_type: str, stream: BinaryIO) -> LetterFile:
    """Store the bytes of ``stream`` as a new file and return its record.

    ``role`` is ``main`` (one PDF, draft only; replaces the one before), ``attachment`` (draft only)
    or ``signed`` (one PDF, approved only; replaces the one before). ``media_type`` is what the
    sender claims; the bytes decide.
    Raises ``NotAllowed``, ``WrongState``, ``Invalid`` (name, kind of file, size limit).
    """
    return filing.add(letter, role, name, media_type, stream)


def remove(letter: Letter, file_id: str) -> None:
    """Take a file off a letter in the state its role allows.

    Raises ``NotAllowed``, ``NotFound``, ``WrongState``.
    """
    filing.remove(letter, file_id)


def get(letter: Letter, file_id: str) -> LetterFile:
    """Return one file's record. Raises ``NotAllowed``, ``NotFound``."""
    return filing.get(letter, file_id)


def stream(letter: Letter, file_id: str) -> Iterator[bytes]:
    """Return the bytes of one file in pieces of at most 1 MiB. Raises as ``get``."""
    return filing.stream(letter, file_id)
