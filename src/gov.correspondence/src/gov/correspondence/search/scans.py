"""Scans: files without words of their own, whose pages are recognised one after the other.

What was recognised is kept by the digest of the file, page by page, so that a portal that dies in
between goes on with the next page, and everybody sees how far it is. The file stays as it came.
``__roles__`` closes everything to the publisher.
"""

import zlib
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.letters import lists
from gov.correspondence.letters import lookup
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.search import extracting
from gov.correspondence.search.extracting import Source
from gov.correspondence.search.pending import Pending
from gov.correspondence.search.pending import site_pending
from gov.correspondence.search.reading import ROLES
from gov.correspondence.search.recognising import IMAGES
from gov.correspondence.search.recognising import is_possible
from gov.correspondence.search.texts import site_texts
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.search.scans"
WAITING = "gov.correspondence.search.unrecognised"
# A document with fewer words is a picture on which a scanner wrote its name.
FEW = 10
WAITS, READING, READ, EMPTY = "waits", "reading", "read", "empty"


class Scan(Persistent):
    """The pages of one file, as far as they were recognised; ``pages`` is None until counted."""

    __roles__ = ()
    pages: int | None = None

    def __init__(self) -> None:
        self._texts = IOBTree()

    @property
    def done(self) -> int:
        """How many pages were recognised."""
        return len(self._texts)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to recognise."""
        return self.pages is not None and self.done >= self.pages

    def keep(self, page: int, text: str) -> None:
        """Keep what stands on a page, counted from 1."""
        self._texts[page] = zlib.compress(text.encode())

    def texts(self) -> list[str]:
        """Return what stands on the pages that were recognised, in order."""
        return [zlib.decompress(packed).decode() for packed in self._texts.values()]


class Next(NamedTuple):
    """A page to recognise: the letter's note and UID, the file; page 0 asks how many there are."""

    note: str
    uid: str
    file: Source | None
    page: int


class Standing(NamedTuple):
    """How far a scan is: ``state`` is one of ``waits``, ``reading``, ``read`` and ``empty``."""

    state: str
    pages: int
    done: int


def create(portal: Any) -> None:
    """Make the store of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
        annotations[WAITING] = Pending()


def ask(letter: Letter) -> None:
    """Let the scans of a letter be recognised; what was recognised of a sealed one is forgotten."""
    if _is_sealed(letter):
        for file in letter.files.values():
            _scans().pop(file.sha512, None)
    elif any(_left(letter)):
        _waiting().note_once(letter.UID())


def following() -> Next | None:
    """Return what is to be done next; None while there is nothing, or no program to do it."""
    for note, uid in _waiting().some(1) if is_possible() else ():
        letter = lookup.by_uid(uid)
        file = next(_left(letter), None) if letter is not None else None
        if file is None:
            return Next(note, uid, None, 0)
        scan = _scans().get(file.sha512)
        place = Source(file.sha512, file.media_type, file.committed(), file.offset, file.size)
        return Next(note, uid, place, 0 if scan is None else scan.done + 1)
    return None


def keep(what: Next, found: int | str) -> None:
    """Keep how many pages there are, or what stands on one; after the last, its words are found."""
    letter = lookup.by_uid(what.uid)
    if what.file is None or letter is None or _is_sealed(letter):
        _waiting().done([what.note])
        return
    scan = _scans().setdefault(what.file.sha512, Scan())
    if isinstance(found, int):
        scan.pages = found
    else:
        scan.keep(what.page, found)
    if scan.is_complete:
        words = extracting.tokens_of("\f".join(scan.texts()))
        known = site_texts().tokens(what.file.sha512)
        site_texts().keep(what.file.sha512, sorted(known.union(words)))
        site_pending().note(what.uid)


def standing(file: LetterFile) -> Standing | None:
    """Return how far a file of a letter is; None for one that is no scan, or has no page."""
    scan = _scans().get(file.sha512)
    if scan is None:
        return Standing(WAITS, 0, 0) if _is_scan(file) and is_possible() else None
    if not scan.is_complete:
        return Standing(READING, scan.pages or 0, scan.done)
    state = READ if any(scan.texts()) else EMPTY
    return Standing(state, scan.done, scan.done) if scan.done else None


def of(letter: Letter) -> Iterator[tuple[LetterFile, Standing]]:
    """Yield the scans among the files of a letter, each with how far it is."""
    for file in letter.files.values():
        found = standing(file)
        if found is not None:
            yield file, found


def texts(file: LetterFile) -> list[str]:
    """Return what stands on the pages of a scan, as far as they were recognised."""
    scan = _scans().get(file.sha512)
    return scan.texts() if scan is not None else []


def _left(letter: Letter) -> Iterator[LetterFile]:
    for file in () if _is_sealed(letter) else letter.files.values():
        scan = _scans().get(file.sha512)
        if not scan.is_complete if scan is not None else _is_scan(file):
            yield file


def _is_sealed(letter: Letter) -> bool:
    return lists.is_sealed(letter.confidentiality or "")


def _is_scan(file: LetterFile) -> bool:
    if file.role not in ROLES:
        return False
    if file.media_type in IMAGES:
        return True
    known = site_texts()
    read = file.media_type == extracting.PDF and file.sha512 in known
    return read and len(known.tokens(file.sha512)) < FEW


def _scans() -> Any:
    return _kept(KEY)


def _waiting() -> Pending:
    found: Pending = _kept(WAITING)
    return found


def _kept(key: str) -> Any:
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[key]
