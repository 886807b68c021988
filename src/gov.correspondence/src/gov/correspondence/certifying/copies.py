"""Certifying a copy of a letter's document, and what was certified."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.certifying.record import Copy
from gov.correspondence.certifying.record import next_number
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import typed
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.messages import NOT_ALLOWED


PERMISSION = "Certify Copy"
MOST_WORDS = 500


def certify(letter: Letter, purpose: str) -> Copy:
    """Certify a copy; see ``api.certifying.certify``."""
    _ask(letter)
    missing = _("Say for whom the copy is, and why.")
    clean = typed.line(purpose, "purpose", MOST_WORDS, missing)
    if not letter.number:
        raise WrongState(_("A copy of a letter is certified once the letter has its number."))
    document = _document(letter)
    who, name = people.myself()
    number = next_number(letter.certified)
    made = Copy(number, datetime.now(UTC), who, name, clean, document.id, document.sha512)
    letter.certified = (*letter.certified, made)
    journal.record(
        letter, "certify-copy", clean, copy=number, file=document.id, sha512=document.sha512
    )
    return made


def certified(letter: Letter) -> tuple[Copy, ...]:
    """Return the copies of a letter, the first one first. Raises ``NotAllowed``."""
    _ask(letter)
    return letter.certified


def copy(letter: Letter, number: int) -> tuple[Copy, LetterFile]:
    """Return a copy and the document it is of. Raises ``NotAllowed``, ``NotFound``."""
    found = next((each for each in certified(letter) if each.number == number), None)
    document = letter.files.get(found.file) if found else None
    if found is None or document is None or document.sha512 != found.sha512:
        raise NotFound(_("There is no such copy of this letter."), field="copy")
    return found, document


def may_certify(letter: Letter) -> bool:
    """Tell whether the caller certifies copies of a letter: of what he reads himself."""
    return may(letter, PERMISSION) and may(letter, "Read Letter")


def _ask(letter: Letter) -> None:
    if not may_certify(letter):
        raise NotAllowed(NOT_ALLOWED)


def _document(letter: Letter) -> LetterFile:
    single = {file.role: file for file in letter.files.values() if file.role in ("main", "signed")}
    document = single.get("signed") or single.get("main")
    if document is None:
        raise Invalid(_("The letter has no main document."), field="files")
    return document
