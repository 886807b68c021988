"""Letters that may be here already: the same sender, their number and date."""

import unicodedata
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from datetime import date
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.incoming.numbers"
_DIGITS = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}

Trace = tuple[str, str, str]


def trace(sender: str, number: str, day: str) -> Trace:
    """Return what two copies of a letter have in common, forgiving how a number is typed.

    ``sender`` is the agency id or the name of an outside party, ``day`` an ISO 8601 date.
    """
    folded = unicodedata.normalize("NFKC", number).translate(_DIGITS).casefold()
    return sender.strip().casefold(), "".join(folded.split()), day


def create(portal: Any) -> None:
    """Make the index of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()


def note(letter: Any) -> None:
    """Remember a letter by its sender, their number and date."""
    key = trace_of(letter)
    if not key[1]:
        return
    numbers = _numbers()
    if key not in numbers:
        numbers[key] = OOTreeSet()
    numbers[key].add(letter.UID())


def note_changed(letter: Any, _event: Any) -> None:
    """Remember a letter under what was corrected in it."""
    note(letter)


def find(sender: str, number: str, day: str) -> list[Any]:
    """Return the letters that still have this sender, number and date; asks no permission."""
    key = trace(sender, number, day)
    letters = [_letter(uid) for uid in _numbers().get(key, ())]
    return [each for each in letters if each is not None and trace_of(each) == key]


def trace_of(letter: Any) -> Trace:
    """Return the trace of a letter; its number is empty if it has none."""
    day = letter.their_date
    return trace(
        letter.sender_agency or letter.sender_name or "",
        letter.their_number or "",
        day.isoformat() if isinstance(day, date) else "",
    )


def _numbers() -> Any:
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]


def _letter(uid: str) -> Any:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None
