"""What the holder of a printed letter may know of it, and nothing else."""

import hashlib
import unicodedata
from datetime import date
from gov.correspondence import _
from gov.correspondence.calendar.digits import ascii_digits
from gov.correspondence.exceptions import NotFound
from gov.correspondence.journal import log
from gov.correspondence.letters import lists
from gov.correspondence.letters import lookup
from gov.correspondence.letters import wording
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.services.exceptions import TooLarge
from gov.correspondence.tracking import dispatching
from gov.correspondence.verification import keys
from gov.correspondence.verification import secret
from gov.correspondence.verification.interfaces import ISeals
from gov.correspondence.verification.standing import standing
from typing import BinaryIO
from typing import NamedTuple
from zope.component import subscribers


LIMIT_MIB = 64
SAME, OTHER = "same", "other"
VALID, INVALID, UNKNOWN = "valid", "invalid", "unknown"
# A memo never leaves the agency; what came in is its sender's to answer for.
KINDS = ("outgoing", "circular")
DOCUMENT = ("main", "signed")
_PIECE = 1024 * 1024
_INVISIBLE = ("Cf", "Zs", "Zl", "Zp", "Cc")


class Answer(NamedTuple):
    """What is said of a genuine letter.

    ``closed`` tells that it is of a sealed degree: then ``number`` is ``""`` and ``day`` ``None``.
    ``document`` and ``number_given`` are ``same``, ``other``, or ``""`` where nothing was given;
    ``seal`` is ``valid``, ``invalid``, ``unknown`` or ``""`` for none; ``standing`` one of
    ``standing.STANDINGS``.
    """

    closed: bool
    number: str
    day: date | None
    standing: str
    seal: str
    document: str
    number_given: str


class Given(NamedTuple):
    """What the holder compares: a file or its SHA-512 in hex, the number on the paper."""

    file: BinaryIO | None = None
    sha512: str = ""
    number: str = ""


def code(letter: OutgoingLetter) -> str:
    """Return the secret of a letter that has its number; asks no permission."""
    number, key = keys.keys().current
    return secret.made(number, key, letter.UID())


def has_code(letter: OutgoingLetter) -> bool:
    """Tell whether a letter can be verified: it has its number and is one that leaves."""
    return letter.kind in KINDS and bool(letter.number)


def verify(text: str, given: Given) -> Answer:
    """Return what is said to who holds the secret; asks no permission, the secret is it.

    Raises ``NotFound``, with the same words for whatever is wrong, and ``TooLarge``.
    """
    letter = _letter(text)
    closed = lists.is_sealed(letter.confidentiality or "")
    day, _words = wording.day_of(letter)
    return Answer(
        closed=closed,
        number="" if closed else letter.number or "",
        day=None if closed else day,
        standing=_standing(letter),
        seal=_seal(letter),
        document=_document(letter, given),
        number_given=_compared(plain(given.number), plain(letter.number or "")),
    )


def digest(stream: BinaryIO) -> str:
    """Return the SHA-512 of a stream in hex; no more is kept of it. Raises ``TooLarge``."""
    found, left = hashlib.sha512(), LIMIT_MIB * 1024 * 1024
    while piece := stream.read(_PIECE):
        left -= len(piece)
        if left < 0:
            message = _("A file to compare has at most ${limit} MiB.", mapping={"limit": LIMIT_MIB})
            raise TooLarge(message, field="file")
        found.update(piece)
    return found.hexdigest()


def plain(number: str) -> str:
    """Return a number as it is compared: one form of digits and letters, nothing invisible."""
    folded = ascii_digits(unicodedata.normalize("NFKC", number)).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in _INVISIBLE)


def _letter(text: str) -> OutgoingLetter:
    kept = keys.keys()
    number, uid = secret.proven(text, kept.numbered) or (0, "")
    letter = lookup.by_uid(uid) if uid else None
    if letter is None or not has_code(letter) or not kept.was_in_use(number, letter.registered_at):
        raise NotFound(
            _("No letter of this agency carries this code. It may be incomplete, or not ours."),
            field="code",
        )
    return letter  # type: ignore[no-any-return]


def _document(letter: OutgoingLetter, given: Given) -> str:
    wanted = digest(given.file) if given.file is not None else given.sha512.strip().lower()
    known = {file.sha512 for file in letter.files.values() if file.role in DOCUMENT}
    return (SAME if wanted in known else OTHER) if wanted else ""


def _compared(given: str, known: str) -> str:
    return (SAME if given == known else OTHER) if given else ""


def _seal(letter: OutgoingLetter) -> str:
    said = {each.judged() for each in subscribers((letter,), ISeals)}
    return next((word for word in (INVALID, UNKNOWN, VALID) if word in said), "")


def _standing(letter: OutgoingLetter) -> str:
    sent = dispatching.of(letter)
    told = log.entries(letter)
    replaced = [entry.data["consignments"] for entry in told if entry.act == "replace"]
    voided = {entry.data["number"] for entry in told if entry.act == "void"}
    return standing(
        {each.id for each in sent},
        {each.id for each in sent if each.status() == "withdrawn"},
        {each for ids in replaced for each in ids},
        letter.number in voided,
    )
