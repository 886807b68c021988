"""Reading the files of letters: what waits to be read, and keeping what was found.

Between the two a file is read outside of any transaction. A note goes when its files were read;
if the portal dies in between, they are read again.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence.letters import lists
from gov.correspondence.letters import lookup
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.search.extracting import is_possible
from gov.correspondence.search.extracting import Source
from gov.correspondence.search.extracting import TYPES
from gov.correspondence.search.pending import site_pending
from gov.correspondence.search.pending import site_unread
from gov.correspondence.search.texts import site_texts
from typing import NamedTuple


# A receipt, a report and a sealed letter as it came say nothing that people search for.
ROLES = ("main", "signed", "attachment", "original")


class Unread(NamedTuple):
    """A letter with files that nobody has read: the note that says so, its UID, the files."""

    note: str
    uid: str
    files: tuple[Source, ...]


def unread(limit: int) -> list[Unread]:
    """Return at most ``limit`` letters that wait; none while the programs are not installed."""
    found = site_unread().some(limit) if is_possible() else []
    return [Unread(note, uid, tuple(_sources(lookup.by_uid(uid)))) for note, uid in found]


def keep(read: Mapping[Unread, Mapping[str, list[str]]]) -> None:
    """Keep what was read, by digest, and let the letters be entered anew."""
    for each, found in read.items():
        letter = lookup.by_uid(each.uid)
        if letter is not None and not _is_sealed(letter):
            for sha512, tokens in found.items():
                site_texts().keep(sha512, tokens)
            site_pending().note(each.uid)
    site_unread().done(each.note for each in read)


def ask(letter: Letter) -> None:
    """Let the files of a letter be read that were not; what a sealed one says is forgotten."""
    if _is_sealed(letter):
        for file in letter.files.values():
            site_texts().forget(file.sha512)
    elif any(_unread(letter)):
        site_unread().note_once(letter.UID())


def said(letter: Letter) -> Iterator[set[str]]:
    """Yield the tokens of each file that was read."""
    for file in letter.files.values():
        yield site_texts().tokens(file.sha512)


def _sources(letter: Letter | None) -> Iterator[Source]:
    if letter is not None and not _is_sealed(letter):
        for file in _unread(letter):
            yield Source(file.sha512, file.media_type, file.committed(), file.offset, file.size)


def _unread(letter: Letter) -> Iterator[LetterFile]:
    known = site_texts()
    for file in letter.files.values():
        if file.role in ROLES and file.media_type in TYPES and file.sha512 not in known:
            yield file


def _is_sealed(letter: Letter) -> bool:
    return lists.is_sealed(letter.confidentiality or "")
