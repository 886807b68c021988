"""Letters that may be here already: the same sender, number and date, or the same document.

Two indexes of the portal, written when a letter comes. Asking costs a few lookups; letters are
loaded only where something was found. The keys are spread over the whole index, so that clerks who
enter letters at once do not meet in one place of it.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import date
from gov.correspondence.api import agencies
from gov.correspondence.incoming.traces import document_key
from gov.correspondence.incoming.traces import document_range
from gov.correspondence.incoming.traces import fold
from gov.correspondence.incoming.traces import Trace
from gov.correspondence.incoming.traces import trace
from gov.correspondence.letters import lookup
from gov.correspondence.letters import transitions
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.incoming.numbers"
DOCUMENTS = "gov.correspondence.incoming.documents"
VIEW = "gov.correspondence: View Envelope"
LAST = "\x7f"
NOTHING: Trace = ("", "", "")


class Match(NamedTuple):
    """A letter that may be the same, and why: ``number``, ``document`` or both."""

    letter: Any
    reasons: tuple[str, ...]


def create(portal: Any) -> None:
    """Make the indexes of the portal, once; write keys anew that were folded less."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    if DOCUMENTS not in annotations:
        _fold_again(annotations[KEY])
        annotations[DOCUMENTS] = OOTreeSet()


def note(letter: Any) -> None:
    """Remember a letter by its sender, their number and date, and by its main document."""
    key, uid = trace_of(letter), letter.UID()
    if key[1]:
        numbers = _index(KEY)
        if key not in numbers:
            numbers[key] = OOTreeSet()
        numbers[key].add(uid)
    for digest in _digests(letter):
        _index(DOCUMENTS).add(document_key(digest, uid))


def note_changed(letter: Any, _event: Any) -> None:
    """Remember a letter under what was corrected in it."""
    note(letter)


def find(sender: str, number: str, day: str = "") -> list[Any]:
    """Return the letters that still have this sender, number and date; asks no permission.

    Without a date those of any date: it is asked while somebody types.
    """
    key = trace(_sender("", sender), number, day)
    if not key[1]:
        return []
    numbers = _index(KEY)
    keys = [key] if day else list(numbers.keys((*key[:2], ""), (*key[:2], LAST)))
    found = ((each, lookup.by_uid(uid)) for each in keys for uid in numbers.get(each, ()))
    return [letter for each, letter in found if letter is not None and trace_of(letter) == each]


def find_document(sha512: str) -> list[Any]:
    """Return the letters whose main document has this digest (hex); asks no permission."""
    digests = frozenset({sha512.lower()})
    letters = [lookup.by_uid(uid) for uid in _with_documents(digests)]
    return [each for each in letters if each is not None and _reasons(each, NOTHING, digests)]


def matches(letter: Any) -> list[Match]:
    """Return the letters that may be the same as this one, the first to come first.

    Asks no permission; see ``visible``.
    """
    key, digests, own = trace_of(letter), _digests(letter), letter.UID()
    numbers = _index(KEY).get(key, ()) if key[1] else ()
    same_number = frozenset(numbers) - {own}
    same_document = frozenset(_with_documents(digests)) - {own}
    found = []
    for uid in same_number | same_document:
        other = lookup.by_uid(uid)
        reasons = _reasons(other, key, digests) if other is not None else ()
        if reasons:
            found.append(Match(other, reasons))
    return sorted(found, key=lambda match: _age(match.letter))


def visible(found: list[Match]) -> list[Match]:
    """Return those the caller may know of."""
    return [each for each in found if api.user.has_permission(VIEW, obj=each.letter)]


def trace_of(letter: Any) -> Trace:
    """Return the trace of a letter; its number is empty if it has none."""
    day = letter.their_date
    return trace(
        _sender(letter.sender_agency or "", letter.sender_name or ""),
        letter.their_number or "",
        day.isoformat() if isinstance(day, date) else "",
    )


def _sender(agency: str, name: str) -> str:
    """Return the agency id; also of a name typed by hand that is an agency's."""
    if agency or not name:
        return agency
    folded = fold(name)
    for each in agencies.all_agencies():
        if folded == fold(each.id) or folded in map(fold, each.names.values()):
            return each.id
    return name


def _digests(letter: Any) -> frozenset[str]:
    return frozenset(file.sha512 for file in letter.files.values() if file.role == "main")


def _with_documents(digests: frozenset[str]) -> Iterator[str]:
    for digest in digests:
        for key in _index(DOCUMENTS).keys(*document_range(digest)):
            yield key.rpartition(":")[2]


def _reasons(other: Any, key: Trace, digests: frozenset[str]) -> tuple[str, ...]:
    """Return why a letter counts as it stands now, whatever it was noted for.

    One that its sender took back, or that went back, is not here any more: the letter that comes
    in its place is the first.
    """
    if transitions.state(other) in ("withdrawn", "returned"):
        return ()
    number = ("number",) if key[1] and trace_of(other) == key else ()
    return (*number, *(("document",) if digests & _digests(other) else ()))


def _age(letter: Any) -> tuple[bool, str]:
    """Sort copies behind what they are copies of, then by the time of coming."""
    is_copy = bool(getattr(letter, "further_copy_of", ""))
    return is_copy, letter.created().toZone("UTC").ISO8601()


def _fold_again(numbers: Any) -> None:
    for key in [key for key in numbers if trace(*key) != key]:
        known = numbers.pop(key)
        numbers.setdefault(trace(*key), OOTreeSet()).update(known)


def _index(key: str) -> Any:
    portal = api.portal.get()
    annotations = IAnnotations(portal)
    if key not in annotations:
        create(portal)
    return annotations[key]
