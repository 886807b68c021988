"""Letters that answer every word typed, the likelier ones in front: sets of the catalog's numbers.

A letter that bears the number typed comes first, then those that answer on the envelope or in
the subject, then those that say the words, then those that say them in another form: a plural
for its singular, half a number, the beginning of a word that nobody wrote.

The rarest term is asked first, and of the others only whether those answer that it found.
"""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import multiunion
from BTrees.IIBTree import union
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import reduce
from gov.correspondence.search import tokens
from gov.correspondence.search.sets import meets
from gov.correspondence.search.sets import size
from gov.correspondence.search.sets import whole
from gov.correspondence.search.sets import within
from gov.correspondence.search.tokens import Term
from typing import Any
from typing import NamedTuple
from typing import Protocol


# A beginning that more than so many words have tells nothing.
MOST_BEGINNINGS = 2_000


class Index(Protocol):
    """What is asked of the index of letters."""

    def held(self, token: str) -> Any:
        """Return who holds a token, a set."""

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


class Holders(NamedTuple):
    """Sets of who holds something: known to whoever sees a letter, and to its readers only."""

    open: tuple[Any, ...]
    content: tuple[Any, ...] = ()


def matched(index: Index, text: str, own: Reach, bearing: Any = ()) -> Matched:
    """Return who answers every term of a text, of those that may be known of.

    ``bearing`` are letters known to bear the number typed that the index does not know yet.
    """
    terms = tokens.asked(text)
    if not terms:
        every = whole(own.seen)
        return Matched(every, (every,))
    asked = _Asked(index, own)
    bearers = union(IISet(bearing), within(index.held(tokens.whole(text)), own.seen))
    named, meant = within(bearers, own.seen), asked.all(terms)
    headed = asked.narrowed(meant, terms, asked.headed)
    said = asked.narrowed(meant, terms, asked.said)
    tiers = tuple(_apart((named, headed, said, meant)))
    return Matched(union(named, meant), tiers)


def _apart(parts: Sequence[Any]) -> Iterator[Any]:
    """Yield each set without what was in one before."""
    known = IISet()
    for part in parts:
        yield difference(part, known)
        known = union(known, part)


class _Asked:
    """Asks the index for single terms."""

    def __init__(self, index: Index, own: Reach) -> None:
        self.index, self.own = index, own

    def all(self, terms: Sequence[Term]) -> Any:
        """Return who answers every term in any form, of those that may be known of."""
        rarest, *others = sorted(terms, key=self._rarity)
        return reduce(self._answering, others, self._meant(rarest))

    def narrowed(self, found: Any, terms: Sequence[Term], by: Callable[[Term], Holders]) -> Any:
        """Return those found whom the holders of every term include."""
        return reduce(self._of, map(by, terms), found)

    def headed(self, term: Term) -> Holders:
        """Return who answers on the envelope or in the subject."""
        return Holders(self._named(term), self._held(tokens.SUBJECT + term.stem))

    def said(self, term: Term) -> Holders:
        """Return who says the word."""
        return Holders(self._named(term), self._held(tokens.CONTENT + term.stem))

    def _rarity(self, term: Term) -> int:
        """Return how many say the word; what nobody says may begin many others."""
        holders = self._said_anyhow(term)
        held = sum(size(each) for part in holders for each in part)
        return held or 1 << 30

    def _meant(self, term: Term) -> Any:
        """Return who says the word in any form; where nobody does, what begins so."""
        found = self._seen(self._said_anyhow(term))
        if term.is_half_a_number():
            found = union(found, self._seen(self._half(term)))
        return found or self._seen(self._begun(term))

    def _answering(self, found: Any, term: Term) -> Any:
        """Return those found who say the word too; the costlier forms are asked of the others."""
        answers = self._of(found, self._said_anyhow(term))
        if len(answers) < len(found) and term.is_half_a_number():
            others = difference(found, answers)
            answers = union(answers, self._of(others, self._half(term)))
        if len(answers) < len(found) and not self._is_said(term):
            answers = self._of(found, self._begun(term))
        return answers

    def _is_said(self, term: Term) -> bool:
        """Tell whether somebody who may be known of says the word in any form."""
        holders = self._said_anyhow(term)
        if self._meets(holders):
            return True
        return term.is_half_a_number() and self._meets(self._half(term))

    def _meets(self, holders: Holders) -> bool:
        return any(meets(each, self.own.seen) for each in holders.open) or any(
            meets(within(each, self.own.read), self.own.seen) for each in holders.content
        )

    def _seen(self, holders: Holders) -> Any:
        """Return all of the holders who may be known to hold it."""
        read = within(multiunion(holders.content), self.own.read)
        return within(multiunion([*holders.open, read]), self.own.seen)

    def _of(self, found: Any, holders: Holders) -> Any:
        """Return those found who may be known to hold it."""
        read = multiunion([within(found, each) for each in holders.content])
        told = [within(found, each) for each in holders.open]
        return multiunion([*told, within(read, self.own.read)])

    def _said_anyhow(self, term: Term) -> Holders:
        """Return who says the word or another reading of it."""
        named = self._held(*(tokens.ENVELOPE + each for each in term.kin))
        said = (sort + each for sort in (tokens.CONTENT, tokens.KIN) for each in term.kin)
        own = (sort + term.stem for sort in (tokens.SUBJECT, tokens.CONTENT, tokens.KIN))
        return Holders((*self._named(term), *named), self._held(*own, *said))

    def _half(self, term: Term) -> Holders:
        """Return who bears a number with a part that begins or ends so."""
        starts = tokens.NUMBER + term.word, tokens.ENDING + term.word[::-1]
        return Holders(self._beginning(starts))

    def _begun(self, term: Term) -> Holders:
        """Return who says a word that begins so."""
        if len(term.stem) < tokens.LEAST_BEGINNING:
            return Holders(())
        named = tokens.ENVELOPE + term.stem, tokens.NUMBER + term.word
        return Holders(self._beginning(named), self._beginning((tokens.CONTENT + term.stem,)))

    def _named(self, term: Term) -> tuple[Any, ...]:
        return self._held(tokens.NUMBER + term.word, tokens.ENVELOPE + term.stem)

    def _held(self, *held: str) -> tuple[Any, ...]:
        return tuple(map(self.index.held, held))

    def _beginning(self, starts: Iterable[str]) -> tuple[Any, ...]:
        return tuple(self.index.beginning(start, MOST_BEGINNINGS) for start in starts)
