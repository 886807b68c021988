"""Certified true copies of a letter's document."""

from gov.correspondence.certifying import copies
from gov.correspondence.certifying import printing
from gov.correspondence.certifying.record import Copy
from gov.correspondence.letters.content import Letter


def certify(letter: Letter, purpose: str) -> Copy:
    """Certify the next copy of the signed copy, else the main document, and journal it.

    ``purpose`` says for whom and why. Raises ``NotAllowed`` without *Certify Copy* and *Read
    Letter*, ``WrongState`` for a letter without a number, ``Invalid``.
    """
    return copies.certify(letter, purpose)


def certified(letter: Letter) -> tuple[Copy, ...]:
    """Return the certified copies of a letter, the first one first. Raises ``NotAllowed``."""
    return copies.certified(letter)


def copy_pdf(letter: Letter, number: int, language: str = "") -> bytes:
    """Return a certified copy as PDF: each page with its mark, the certificate behind them.

    The same copy again bears the same number, name and time. Raises ``NotAllowed``, ``NotFound``
    for a number that was not given, ``Invalid`` for another language than ``ar`` and ``en`` and for
    a document that cannot be copied: larger than 50 MiB, over 300 pages, with a password, damaged.
    """
    return printing.printed(letter, number, language)
