"""The filing plan, the files, and filing as the end of a letter."""

from gov.correspondence.filing import files as shelves
from gov.correspondence.filing import filings
from gov.correspondence.filing import settings
from gov.correspondence.filing.plan import PlanEntry
from gov.correspondence.filing.record import Item
from gov.correspondence.filing.record import RecordFile
from gov.correspondence.filing.record import Volume
from gov.correspondence.letters.content import Letter


def plan() -> tuple[PlanEntry, ...]:
    """Return the whole filing plan in its order; no permission is asked."""
    return settings.entries()


def files(plan: str = "", state: str = "", after: str = "", limit: int = 50) -> list[RecordFile]:
    """Return at most ``limit`` (1 to 200) files the caller may know, by plan and number.

    ``plan`` takes what lies under that code, ``state`` is ``open``, ``closed`` or ``""``,
    ``after`` the id of the last file of the page before. Raises ``Invalid``.
    """
    return shelves.find(plan, state, after, limit)


def get(file: str) -> RecordFile:
    """Return a file by id or number. Raises ``NotFound``, also where it may not be known."""
    return shelves.get(file)


def contents(file: RecordFile, after: str = "", limit: int = 50) -> list[tuple[Item, Letter]]:
    """Return what lies in a file, as far as the caller may see the letters, oldest first.

    ``after`` is the UID of the last letter of the page before.
    """
    return filings.contents(file, after, limit)


def open_file(plan: str, title: str, unit: str = "", confidentiality: str = "") -> RecordFile:
    """Open a file under an entry of the plan; it gets its number at once.

    ``unit`` keeps it, ``""`` for the whole agency; the lowest degree of confidentiality is the
    default. Raises ``NotAllowed``, ``Invalid``.
    """
    return shelves.open_file(plan, title, unit, confidentiality)


def open_volume(file: str) -> Volume:
    """Begin the next volume of a file. Raises ``NotFound``, ``NotAllowed``, ``WrongState``."""
    return shelves.open_volume(file)


def close_file(file: str, remark: str) -> RecordFile:
    """Close a file for ever, with a remark.

    Raises ``NotFound``, ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    return shelves.close_file(file, remark)


def file(letter: Letter, file: str, remark: str = "") -> RecordFile:
    """Put a letter into a file (id or number); a distributed letter is closed by it.

    A letter without a file code gets that of the file. A letter lies in one file; the archivist
    may move it. Raises ``NotAllowed``, ``NotFound``, ``WrongState``, ``Invalid``.
    """
    return filings.file(letter, file, remark)


def classify(letter: Letter, code: str) -> None:
    """Give a letter its file code.

    Raises ``NotAllowed``, ``Invalid``, ``WrongState`` where its number names the code already.
    """
    filings.classify(letter, code)


def of(letter: Letter) -> RecordFile | None:
    """Return the file a letter lies in, ``None`` also where the caller may not know the file."""
    return filings.of(letter)
