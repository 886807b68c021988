"""The official letter as PDF, made from its text."""

from collections.abc import Mapping
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.official import composing
from gov.correspondence.official import previewing
from typing import Any


def letter_pdf(letter: OutgoingLetter) -> bytes:
    """Return the letter as PDF/A-3b in its own language, before approval marked as a draft.

    Raises ``NotAllowed`` without *Read Letter*, ``Invalid`` for a letter without text,
    ``WrongState`` where another document was put on it: that one is the letter.
    """
    return composing.printed(letter)


def preview_pdf(kind: str, data: Mapping[str, Any], unit: str) -> bytes:
    """Return what ``data`` (as ``api.letters.create`` takes it) would look like, marked as a draft.

    Nothing is stored. Asks no permission: it shows what the caller brought. Raises
    ``InvalidLetter``, ``Invalid`` for a letter without text.
    """
    return previewing.preview(kind, data, unit)


def compose(letter: OutgoingLetter) -> LetterFile:
    """Make the main document from the text, in place of the one before, and return its record.

    Number and date are left free, the code is there. Raises ``NotAllowed``, ``WrongState`` as any
    change of the main document, ``Invalid`` for a letter without text.
    """
    return composing.compose(letter)
