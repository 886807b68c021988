"""Letters that answer every word typed, the likelier ones in front: sets of the catalog's numbers.

A letter that bears the number typed comes first, then those that answer on the envelope or in
the subject, then those that say the words, then those that say them in another form: a plural
for its singular, half a number, the beginning of a word that nobody wrote.
"""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from collections.abc import Callable
from collections.abc import Sequence
from functools import reduce
from gov.correspondence.search import tokens
from gov.correspondence.search.tokens import Term
from typing import Any
from typing import NamedTuple
from typing import Protocol


# A beginning that more than so many words have tells nothing.
MOST_BEGINNINGS = 2_000


class Index(Protocol):
    """What is asked of the index of letters."""

    def holders(self, *tokens: str) -> Any:
        """Return who holds one of the tokens, a set."""

    def beginning(self, start: str, most: int) -> Any:
        """Return who holds a token that begins so; nobody where more than ``most`` do."""


class Reach(NamedTuple):
    """Numbers of letters: ``seen`` all that may be known of, ``read`` those whose content may."""

    seen: Any
    read: Any


class Matched(NamedTuple):
    """The letters found, and the same apart, the likelier first; no letter is in two tiers."""

    every: Any
    tiers: tuple[Any, ...]


def matched(index: Index, text: str, own: Reach, bearing: Any = ()) -> Matched:
    """Return who answers every term of a text, of those that may be known of.

    ``bearing`` are letters known to bear the number typed that the index does not know yet.
    """
    terms = tokens.asked(text)
    if not terms:
        return Matched(own.seen, (own.seen,))
    asked = _Asked(index, own)
    named = union(index.holders(tokens.whole(text)), IISet(bearing))
    said = asked.all(terms, asked.said)
    order = (named, asked.all(terms, asked.headed), said, asked.all(terms, asked.meant))
    found = [intersection(part, own.seen) for part in order]
    return Matched(reduce(union, found), tuple(_apart(found)))


def _apart(parts: Sequence[Any]) -> list[Any]:
    """Return each set without what was in one before."""
    known, found = IISet(), []
    for part in parts:
        found.append(difference(part, known))
        known = union(known, part)
    return found


class _Asked:
    """Asks the index for single terms."""

    def __init__(self, index: Index, own: Reach) -> None:
        self.index, self.own = index, own

    def all(self, terms: Sequence[Term], answers: Callable[[Term], Any]) -> Any:
        """Return who answers every term."""
        return reduce(intersection, map(answers, terms))

    def headed(self, term: Term) -> Any:
        """Return who answers on the envelope or in the subject."""
        return union(self._named(term), self._read(tokens.SUBJECT + term.stem))

    def said(self, term: Term) -> Any:
        """Return who says the word."""
        return union(self._named(term), self._read(tokens.CONTENT + term.stem))

    def meant(self, term: Term) -> Any:
        """Return who says the word in any form; where nobody does, what begins so."""
        found = reduce(union, (self.said(term), self._kin(term), self._half(term)))
        return found if intersection(found, self.own.seen) else self._begun(term)

    def _named(self, term: Term) -> Any:
        return self.index.holders(tokens.NUMBER + term.word, tokens.ENVELOPE + term.stem)

    def _kin(self, term: Term) -> Any:
        named = self.index.holders(*(tokens.ENVELOPE + each for each in term.kin))
        said = (sort + each for sort in (tokens.CONTENT, tokens.KIN) for each in term.kin)
        return union(named, self._read(tokens.KIN + term.stem, *said))

    def _half(self, term: Term) -> Any:
        if not term.is_half_a_number():
            return IISet()
        start, end = tokens.NUMBER + term.word, tokens.ENDING + term.word[::-1]
        return union(*(self.index.beginning(each, MOST_BEGINNINGS) for each in (start, end)))

    def _begun(self, term: Term) -> Any:
        if len(term.stem) < tokens.LEAST_BEGINNING:
            return IISet()
        named = self.index.beginning(tokens.ENVELOPE + term.stem, MOST_BEGINNINGS)
        said = self.index.beginning(tokens.CONTENT + term.stem, MOST_BEGINNINGS)
        numbered = self.index.beginning(tokens.NUMBER + term.word, MOST_BEGINNINGS)
        return union(union(named, numbered), intersection(said, self.own.read))

    def _read(self, *held: str) -> Any:
        return intersection(self.index.holders(*held), self.own.read)
