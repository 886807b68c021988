"""Finding letters by what they say, for those who may know it."""

from collections.abc import Mapping
from gov.correspondence.letters.content import Letter
from gov.correspondence.search import extracting
from gov.correspondence.search import finding
from gov.correspondence.search import keeping
from gov.correspondence.search import reading
from gov.correspondence.search import recognising
from gov.correspondence.search import saved as keepsakes
from gov.correspondence.search import scans
from gov.correspondence.search.finding import Found
from gov.correspondence.search.reading import Unread
from gov.correspondence.search.saved import Saved
from gov.correspondence.search.scans import Next
from types import MappingProxyType


def find(
    text: str,
    limit: int = 25,
    before: str = "",
    chosen: Mapping[str, str] = MappingProxyType({}),
    counted: bool = False,
) -> Found:
    """Return a page of the letters that answer every word of ``text``, the likeliest first.

    In front stand those that bear the number typed, then those that say it on the envelope or in
    the subject, then those whose text does, then those that say it in another form; of each the
    newest first. A number is found however it is written, by its parts and by half a part. By
    their content letters are found by their readers alone, by number and names on the envelope by
    whoever sees them; nobody else's are counted. No text answers with all letters the caller sees.
    ``before`` is where the page before ended, ``Found.following``. ``chosen`` narrows to one value
    of each facet it names (``search.facets.NAMES``); ``counted`` asks how many letters
    have which value. Raises ``Invalid``.
    """
    return finding.find(text, limit, before, chosen, counted)


def best(text: str, chosen: Mapping[str, str], most: int = 1_000) -> tuple[int, list[Letter]]:
    """Return how many letters answer, as ``find`` does, and the first ``most`` of them."""
    return finding.best(text, chosen, most)


def count(text: str, chosen: Mapping[str, str]) -> int:
    """Return how many letters answer, as ``find`` does."""
    return finding.count(text, chosen)


def saved() -> list[Saved]:
    """Return the searches that the caller keeps, the oldest first."""
    return keepsakes.mine()


def save(name: str, text: str, chosen: Mapping[str, str]) -> Saved:
    """Keep a search of the caller's under a name of its own.

    Raises ``Invalid`` for a name that is missing, too long or given, for a search that asks
    nothing, and beyond twelve of them; ``NotAllowed`` for nobody.
    """
    return keepsakes.save(name, text, chosen)


def forget(search_id: str) -> None:
    """Drop a search that the caller keeps. Raises ``NotFound``."""
    keepsakes.forget(search_id)


def enter_pending(limit: int = 50) -> int:
    """Enter at most ``limit`` letters that were changed; return how many were looked at.

    Only the portal's single worker calls this. Asks no permission; the caller commits.
    """
    return keeping.enter_pending(limit)


def unread(limit: int = 20) -> list[Unread]:
    """Return at most ``limit`` letters with files that nobody has read. Asks no permission.

    None while the programs that read files are not installed.
    """
    return reading.unread(limit)


def read(letter: Unread) -> dict[str, list[str]]:
    """Return what each of the files says, by digest; call it outside of any transaction.

    It may take a minute or more. Raises OSError where a file is not there any more.
    """
    return {each.sha512: extracting.words(each) for each in letter.files}


def keep_read(read: Mapping[Unread, Mapping[str, list[str]]]) -> None:
    """Keep what was read of each letter and let it be entered anew; the caller commits."""
    reading.keep(read)


def following_scan() -> Next | None:
    """Return the next page of a scan to recognise, or to count; None where nothing waits.

    Asks no permission; only the portal's single worker calls this.
    """
    return scans.following()


def recognise(what: Next) -> int | str:
    """Return how many pages a scan has, or what stands on one; call it outside of a transaction.

    A page takes seconds. Raises OSError where the file is not there any more.
    """
    if what.file is None:
        return 0
    return recognising.text(what.file, what.page) if what.page else recognising.pages(what.file)


def keep_recognised(what: Next, found: int | str) -> None:
    """Keep what ``recognise`` returned; the caller commits."""
    scans.keep(what, found)


def is_complete() -> bool:
    """Tell whether every letter can be found: none waits to be entered. Asks no permission."""
    return keeping.is_complete() and not keeping.waiting()
