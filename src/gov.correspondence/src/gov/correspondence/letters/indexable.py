"""A letter as the catalog reads it, once for each time it is entered."""

import sys
from functools import cached_property
from gov.correspondence.interfaces import LetterAwaitsChanged
from gov.correspondence.letters import awaits
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.interfaces import ILetter
from plone.indexer.interfaces import IIndexableObject
from plone.indexer.wrapper import IndexableObjectWrapper
from Products.ZCatalog.interfaces import IZCatalog
from typing import Any
from zope.component import adapter
from zope.event import notify
from zope.interface import implementer


# Stock indexes and columns that a letter has nothing for, or leaves empty.
EMPTY = frozenset(
    {
        "cmf_uid",
        "Creator",
        "Date",
        "effective",
        "end",
        "exclude_from_nav",
        "expires",
        "getIcon",
        "getObjSize",
        "getRemoteUrl",
        "image_scales",
        "is_default_page",
        "listCreators",
        "location",
        "object_provides",
        "path",
        "SearchableText",
        "sortable_title",
        "start",
        "Subject",
        "sync_uid",
    }
)


@implementer(IIndexableObject)
@adapter(ILetter, IZCatalog)
class IndexableLetter(IndexableObjectWrapper):
    """What a letter waits for is found once for two indexes.

    What it has nothing for is said at once: Plone would look for each name in every container up
    to the root.
    """

    def __getattr__(self, name: str) -> Any:
        if name in EMPTY:
            raise AttributeError(name)
        return super().__getattr__(name)

    @cached_property
    def _waited(self) -> tuple[Await, ...]:
        return tuple(awaits.awaits(self._getWrappedObject()))

    @property
    def letter_awaits(self) -> tuple[str, ...]:
        """Which acts are due and by whom, ``awaits.tokens``."""
        # Equal tokens are one object, which the index then stores once in a bucket.
        letter = self._getWrappedObject()
        found = tuple(map(sys.intern, awaits.tokens_of(letter, self._waited)))
        _tell(letter, found)
        return found

    @property
    def letter_due(self) -> str:
        """The first day by which any of them is due."""
        return awaits.first_due(self._waited)


def _tell(letter: Any, found: tuple[str, ...]) -> None:
    """Keep what the letter waits for now, and tell it where that is not as it was."""
    before = letter.waits
    if before != found:
        letter.waits = found
        notify(LetterAwaitsChanged(letter, before, found))
