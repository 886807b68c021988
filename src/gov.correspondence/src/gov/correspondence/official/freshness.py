"""Whether a letter is its text, and whether the document made from it still says the same."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.letters.content import Composed
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.files import LetterFile


# What the page takes from the letter while it is written.
FIELDS = (
    *("letter_subject", "unit", "signatory_unit", "confidentiality", "urgency", "handling"),
    "declared_attachments",
)


def main(letter: OutgoingLetter) -> LetterFile | None:
    """Return the main document of a letter, ``None`` where it has none yet."""
    return next((file for file in letter.files.values() if file.role == "main"), None)


def remember(letter: OutgoingLetter, made: LetterFile) -> None:
    """Note that a document was made from the text as it is."""
    letter.composed = Composed(made.sha512, _text(letter))


def is_composed(letter: OutgoingLetter) -> bool:
    """Tell whether the text is the letter: nobody put another document on it."""
    document = main(letter)
    return bool(letter.body) and (document is None or document.sha512 == letter.composed.sha512)


def problems(letter: OutgoingLetter) -> list[Invalid]:
    """Return what keeps a letter from going on: its document says what the text no longer says."""
    document = main(letter)
    if document is None or document.sha512 != letter.composed.sha512:
        return []
    if letter.composed.text == _text(letter):
        return []
    message = _("The text changed since the document was made from it: make the document anew.")
    return [Invalid(message, field="files")]


def _text(letter: OutgoingLetter) -> str:
    written = (
        letter.written_body or letter.body,
        letter.written_translation or letter.body_translation,
    )
    rows = [
        {name: str(value or "") for name, value in row.items()} for row in letter.recipients or ()
    ]
    said = [getattr(letter, name) for name in FIELDS]
    return digest(canonical([*written, *said, list(letter.languages or ()), rows]))
