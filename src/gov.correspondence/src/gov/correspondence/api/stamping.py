"""The incoming stamp over a copy of a letter's first page, and its label."""

from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.stamping import label as labels
from gov.correspondence.stamping import printing
from zope.globalrequest import getRequest


def incoming_stamp(letter: IncomingLetter, language: str = "", corner: str = "") -> bytes:
    """Return the first page of the main document as PDF, the stamp over one of its corners.

    The stamp bears our name, number, both dates and the time of registration, and the number of
    attachments, in ``ar`` or ``en``; ``corner`` is one of ``stamping.overlay.CORNERS``, by default
    the lower left one. What is stored stays as it came.

    Raises ``NotAllowed`` without *Read Letter*, ``WrongState`` before registration, ``Invalid`` for
    another language or corner and for a document that cannot be copied: none, larger than 50 MiB,
    with a password, damaged.
    """
    return printing.printed(letter, getRequest(), language, corner)


def label(letter: IncomingLetter, language: str = "") -> bytes:
    """Return the label to stick on the paper, a PDF of 62 by 29 mm.

    It bears our name, number, both dates and the time of registration in ``ar`` or ``en``, and a
    QR code ``gcx:label:1:<agency>:<UID>``, which says nothing of the letter. Raises ``NotAllowed``
    without *View Envelope*, ``WrongState`` before registration, ``Invalid`` for another language.
    """
    return labels.printed(letter, getRequest(), language)
