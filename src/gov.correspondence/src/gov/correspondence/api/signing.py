"""The signing folder: letters that wait for a signatory, decided one by one or many at once."""

from collections.abc import Sequence
from gov.correspondence.letters.content import Letter
from gov.correspondence.signing import copying
from gov.correspondence.signing import deciding
from gov.correspondence.signing import preparing
from gov.correspondence.signing import reading
from gov.correspondence.signing.deciding import Decision
from gov.correspondence.signing.deciding import Outcome
from gov.correspondence.signing.folder import Folder
from gov.correspondence.signing.reading import Item


def units() -> tuple[str, ...]:
    """Return the codes of the units whose folder the caller signs or prepares."""
    return tuple(reading.my_desks())


def folder(unit: str = "") -> list[Item]:
    """Return the letters of a unit's folder in the order prepared, new ones last.

    ``""`` takes the caller's only or first unit. Only letters the caller may see.
    Raises ``NotAllowed``.
    """
    return reading.folder(unit)


def prepared(unit: str = "") -> Folder:
    """Return who prepared a folder and when. Raises ``NotAllowed``."""
    return reading.folder_of(unit)


def prepare(unit: str, order: Sequence[tuple[str, str]]) -> Folder:
    """Put a folder in order: UID and note of each letter.

    Raises ``NotAllowed`` for others than office manager and signatory of the unit, ``Invalid``.
    """
    return preparing.prepare(unit, order)


def decide(decisions: Sequence[Decision]) -> list[Outcome]:
    """Carry out decisions in their order; one that is refused leaves the others alone.

    Raises ``Invalid`` for more than 200.
    """
    return deciding.decide(decisions)


def signing_copy(letter: Letter) -> bytes:
    """Return the main document with empty form fields for number, date and signature, a PDF.

    The bytes of the main document come first, unchanged. Raises ``NotAllowed``, ``WrongState``
    before approval and after the signature, ``Invalid`` for a document that takes no fields.
    """
    return copying.signing_copy(letter)
