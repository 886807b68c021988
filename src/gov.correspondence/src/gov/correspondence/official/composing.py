"""The letter as it is printed, and its document made from its text."""

import io
from gov.correspondence import _
from gov.correspondence.api import files
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.official import freshness
from gov.correspondence.official.page import made


# What is not yet approved must not be taken for a letter.
UNDECIDED = ("draft", "in_review", "for_signature", "discarded")
PDF = "application/pdf"
NAMES = {"ar": "الكتاب.pdf", "en": "letter.pdf"}


def printed(letter: OutgoingLetter) -> bytes:
    """Return the letter as PDF/A, as it is now; before approval as a draft.

    Raises ``NotAllowed`` without *Read Letter*, ``WrongState`` where another document is the
    letter, which is printed as it is, ``Invalid`` for a letter without text.
    """
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    _need_text(letter)
    if not freshness.is_composed(letter):
        message = _(
            "The letter is the PDF that was put on it: print that, with its verification sheet."
        )
        raise WrongState(message)
    return made(letter, final=transitions.state(letter) not in UNDECIDED)


def compose(letter: OutgoingLetter) -> LetterFile:
    """Make the main document from the text, in place of the one before, and return its record.

    Raises as ``api.files.add``, and ``Invalid`` for a letter without text.
    """
    if not may(letter, "Edit Letter"):
        raise NotAllowed(NOT_ALLOWED)
    _need_text(letter)
    language = next(iter(letter.languages or ()), "ar")
    record = files.add(letter, "main", NAMES[language], PDF, io.BytesIO(made(letter)))
    freshness.remember(letter, record)
    return record


def _need_text(letter: OutgoingLetter) -> None:
    if not letter.body:
        raise Invalid(_("The letter has no text of which a document could be made."), field="body")
