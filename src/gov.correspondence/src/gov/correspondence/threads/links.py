"""Which letter bears a number, and which letters refer to it: links by official number.

A number is ours, or that of a sender; its key names whose it is. A letter bears our number from
its registration, and the sender's from its arrival. References are resolved when they are asked
for, so that a letter may refer to one that arrives later.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from gov.correspondence.letters import lookup
from gov.correspondence.letters.content import Letter
from gov.correspondence.threads.numbers import fold
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.threads.links"
OURS = "ours"

Key = tuple[str, str]


class Links(Persistent):
    """Letters (UID) by the numbers they bear and by the numbers they refer to.

    What a letter said before stays; whoever asks compares with what the letter says now.
    """

    __roles__ = ()

    def __init__(self) -> None:
        self.bearing = OOBTree()
        self.referring = OOBTree()

    def note(self, uid: str, borne: set[Key], referred: set[Key]) -> None:
        """Remember a letter under its numbers and under those it refers to."""
        for tree, keys in ((self.bearing, borne), (self.referring, referred)):
            for key in keys:
                if key not in tree:
                    tree[key] = OOTreeSet()
                if uid not in tree[key]:
                    tree[key].add(uid)


def create(portal: Any) -> None:
    """Make the links of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Links()


def site_links() -> Links:
    """Return the links of this portal."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]


def note(letter: Letter) -> None:
    """Remember the letter as it is now."""
    site_links().note(letter.UID(), borne(letter), set(references(letter)))


def borne(letter: Any) -> set[Key]:
    """Return the keys of the numbers a letter bears."""
    found = {(OURS, fold(letter.number))} if letter.number else set()
    if letter.kind == "incoming" and letter.their_number:
        found.add((party_of(letter), fold(letter.their_number)))
    return found


def references(letter: Any) -> dict[Key, str]:
    """Return the keys of the numbers a letter refers to, each with its relation."""
    found = dict(added(letter))
    for row in letter.references or ():
        whose = OURS if row["whose"] == "ours" else f"agency:{row['agency']}"
        found[(whose, fold(row["number"]))] = row["relation"]
    return found


def added(letter: Any) -> tuple[tuple[Key, str], ...]:
    """Return the references people added to a letter as it came, each a key and a relation."""
    return tuple(letter.further_references)


def party_of(letter: Any) -> str:
    """Return the key of who sent an incoming letter: a connected agency or an outside party."""
    if letter.sender_agency:
        return f"agency:{letter.sender_agency}"
    return f"outside:{' '.join((letter.sender_name or '').split()).casefold()}"


def bearers(key: Key) -> Iterator[Letter]:
    """Yield the letters that bear a number now; asks no permission."""
    for letter in _letters(site_links().bearing.get(key, ())):
        if key in borne(letter):
            yield letter


def referrers(key: Key) -> Iterator[Letter]:
    """Yield the letters that refer to a number now; asks no permission."""
    for letter in _letters(site_links().referring.get(key, ())):
        if key in references(letter):
            yield letter


def _letters(uids: Any) -> Iterator[Letter]:
    for uid in list(uids):
        letter = lookup.by_uid(uid)
        if letter is not None:
            yield letter
