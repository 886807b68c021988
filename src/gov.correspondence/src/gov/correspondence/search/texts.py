"""What files say, by their digest: read once, however many letters have the file.

Words are kept, not the text; a file in which nothing was found is kept too, so that it is not
read again. What is kept in an older form counts as unread, and says its words until it was read
anew. ``__roles__`` closes everything to the publisher.
"""

import zlib
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.search.texts"
# Raised with every change of what tokens a word gives.
FORM = 2


class Text(Persistent):
    """The tokens of one file; those kept before forms had a number are of the first."""

    __roles__ = ()
    form = 1

    def __init__(self, tokens: Iterable[str]) -> None:
        self.form = FORM
        self._packed = zlib.compress("\n".join(tokens).encode())

    def tokens(self) -> set[str]:
        """Return the tokens of the file."""
        return set(zlib.decompress(self._packed).decode().split("\n")) - {""}


class Texts(Persistent):
    """The files that were read."""

    __roles__ = ()

    def __init__(self) -> None:
        self._kept = OOBTree()

    def __contains__(self, sha512: str) -> bool:
        found = self._kept.get(sha512)
        return found is not None and found.form == FORM

    def keep(self, sha512: str, tokens: Iterable[str]) -> None:
        """Keep what a file says."""
        self._kept[sha512] = Text(tokens)

    def tokens(self, sha512: str) -> set[str]:
        """Return what a file says, nothing for one that was not read."""
        found = self._kept.get(sha512)
        return found.tokens() if found is not None else set()

    def forget(self, sha512: str) -> None:
        """Drop what a file says."""
        self._kept.pop(sha512, None)


def create(portal: Any) -> None:
    """Make the store of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Texts()


def site_texts() -> Texts:
    """Return the store of this portal."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]
