"""What helps to register a stack of incoming paper."""

from datetime import date
from gov.correspondence.addressees.entries import Entry
from gov.correspondence.capture import days
from gov.correspondence.capture import habits as usual
from gov.correspondence.capture import senders as choosing
from gov.correspondence.capture import waiting
from gov.correspondence.capture.folder import Scan
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.files import LetterFile
from typing import Any


def senders(text: str, limit: int = 12) -> list[Entry]:
    """Return at most ``limit`` senders with a word beginning with each word of ``text``.

    Those of the newest letters that the caller may see come first; ``kind`` is ``agency``, or
    ``outside`` with the name of an outside party as its ``agency``.
    """
    return choosing.find(text, limit)


def habits(sender: str) -> dict[str, Any]:
    """Return what the newest 20 letters of a sender mostly are, as far as the caller may see them.

    ``sender`` is an agency id or the name of an outside party. ``letters`` counts those looked at,
    ``units`` and the fields of ``IIncomingLetter`` are the most frequent, ``subjects`` the last
    ones of letters that the caller may read. Sealed letters do not count.
    """
    return usual.of(sender)


def day(text: str) -> date | None:
    """Return the day somebody means by ``3/5``, by the agency's clock; ``None`` for no day."""
    return days.read(text, dates.today())


def waiting_scans() -> list[Scan]:
    """Return the scans in the watched folder that no letter has, the oldest first, at most 200.

    None where the process has no such folder.
    """
    return waiting.listed()


def take_scan(letter: IncomingLetter, scan_id: str) -> LetterFile:
    """Make a waiting scan the main document of a letter; the file is moved after the commit.

    Raises ``NotFound`` for a scan that does not wait, and as ``files.add``.
    """
    return waiting.take(letter, scan_id)
