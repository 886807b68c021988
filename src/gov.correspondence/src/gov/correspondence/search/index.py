"""The index of what letters say: tokens of words, numbers and traits.

It lies in the catalog, whose numbers for letters it uses, so that a letter that is taken out or
a catalog that is cleared takes its words along. But the catalog is never asked for a word: this
index answers nobody but ``search``, and nothing is entered while a letter is written. The
portal's worker enters letters afterwards (``keeping``), as the one writer.
"""

from AccessControl.class_init import InitializeClass
from BTrees.IIBTree import IISet
from BTrees.IIBTree import multiunion
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.letters.lightness import Values
from itertools import islice
from OFS.SimpleItem import SimpleItem
from plone import api
from Products.PluginIndexes.interfaces import IPluggableIndex
from Products.ZCTextIndex import WidCode
from Products.ZCTextIndex.BaseIndex import BaseIndex
from Products.ZCTextIndex.Lexicon import Lexicon
from typing import Any
from zope.interface import implementer


NAME = "search_words"
# Before the first number the catalog gives, and behind the last.
BEGIN, END = -(2**31), 2**31 - 1


class Holding(BaseIndex):
    """Which letters hold a token; each token of a letter counts once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        # What is kept of a letter is some hundred bytes: small leaves are written for one.
        self._docwords = Values()

    def _get_frequencies(self, wids: Iterable[int]) -> tuple[dict[int, int], int]:
        found = dict.fromkeys(wids, 1)
        return found, len(found)

    def _search_wids(self, wids: Iterable[int]) -> list[tuple[Any, int]]:
        return [(self._wordinfo[wid], 1) for wid in wids]

    def holders(self, token: str) -> Any:
        """Return the numbers of the letters that hold a token: keys of a tree, or a set."""
        held = self._wordinfo.get(self._lexicon.get_wid(token)) or ()
        # The few holders of a rare token are kept in a plain dictionary.
        return IISet(held) if isinstance(held, (dict, tuple)) else held

    def tokens(self, number: int) -> Iterator[str]:
        """Yield the tokens of a letter."""
        if self.has_doc(number):
            yield from map(self._lexicon.get_word, WidCode.decode(self._docwords[number]))


@implementer(IPluggableIndex)
class LetterWords(SimpleItem):
    """The index as the catalog holds it."""

    __roles__ = ()
    meta_type = "LetterWords"

    def __init__(self, id: str = NAME) -> None:
        self.id = id
        self.clear()

    def clear(self) -> None:
        """Forget every letter; all are to be entered again."""
        self._lexicon = Lexicon()
        self._holding = Holding(self._lexicon)
        self.begin_again()

    def begin_again(self) -> None:
        """Let every letter be looked at again; what is known stays until then."""
        self.reached = BEGIN

    def enter(self, number: int, tokens: Iterable[str]) -> None:
        """Keep these tokens of a letter instead of what was kept before."""
        found = sorted(tokens)
        if found:
            self._holding.index_doc(number, found)
        else:
            self.unindex_object(number)

    def held(self, token: str) -> Any:
        """Return the letters that hold a token: what is kept itself, not to be changed."""
        return self._holding.holders(token)

    def holders(self, *tokens: str) -> Any:
        """Return the numbers of the letters that hold one of the tokens, a set."""
        return multiunion([self._holding.holders(token) for token in tokens])

    def beginning(self, start: str, most: int) -> Any:
        """Return who holds a token that begins so, a set; nobody where more than ``most`` do."""
        found = list(islice(self._beginning(start), most + 1))
        return self.holders(*(found if len(found) <= most else ()))

    def tokens(self, number: int) -> frozenset[str]:
        """Return what is kept of a letter."""
        return frozenset(self._holding.tokens(number))

    def spelled(self, start: str) -> list[str]:
        """Return every token that begins so, also those that no letter holds any more."""
        return list(self._beginning(start))

    def _beginning(self, start: str) -> Iterator[str]:
        return iter(self._lexicon._wids.keys(start, f"{start}\U0010ffff"))

    # What the catalog asks of an index

    def index_object(self, documentId: int, obj: Any, threshold: Any = None) -> int:  # noqa: N803
        return 0

    def unindex_object(self, documentId: int) -> None:  # noqa: N803
        if self._holding.has_doc(documentId):
            self._holding.unindex_doc(documentId)

    def _apply_index(self, request: Any) -> None:
        """Answer no query of the catalog."""

    def getEntryForObject(self, documentId: int, default: Any = None) -> Any:  # noqa: N802, N803
        return default

    def getIndexSourceNames(self) -> tuple[str, ...]:  # noqa: N802
        return ()

    def getIndexQueryNames(self) -> tuple[str, ...]:  # noqa: N802
        return ()

    def getIndexType(self) -> str:  # noqa: N802
        return self.meta_type

    def numObjects(self) -> int:  # noqa: N802
        return int(self._holding.document_count())

    def indexSize(self) -> int:  # noqa: N802
        return int(self._lexicon.length())


InitializeClass(LetterWords)


def site_index() -> LetterWords:
    """Return the index of this portal."""
    return api.portal.get_tool("portal_catalog")._catalog.indexes[NAME]


def create(portal: Any) -> None:
    """Make the index of the portal, once."""
    catalog = portal.portal_catalog._catalog
    if NAME not in catalog.indexes:
        catalog.addIndex(NAME, LetterWords())
