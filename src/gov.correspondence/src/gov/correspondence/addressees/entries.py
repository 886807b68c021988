"""Everybody a letter may go to, found by the beginnings of words. Pure.

An index is made once for a directory and asked many times. A word is found by how it begins, in
any spelling that ``search.folding`` takes for one, with and without the Arabic article.
"""

import heapq
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.search.folding import words
from itertools import chain
from itertools import islice
from typing import NamedTuple


ARTICLE = "ال"
MAX_TEXT = 100
MAX_WORDS = 8
_LAST = "\U0010ffff"
Names = Mapping[str, str]


class Entry(NamedTuple):
    """One recipient: an agency, one of its posts or units, a unit of ours, or a group.

    ``names`` and ``within`` (the agency it belongs to) are by language, as is ``form``, the
    salutation of a post. ``facts`` are further words it is found by: codes, type, sector.
    """

    kind: str
    agency: str = ""
    unit: str = ""
    post: str = ""
    group: str = ""
    names: Names = {}
    within: Names = {}
    form: Names = {}
    facts: tuple[str, ...] = ()

    @property
    def row(self) -> dict[str, str]:
        """The columns of a recipient row that names it."""
        return dict(zip(("kind", "agency", "unit", "post", "group"), self.id, strict=True))

    @property
    def id(self) -> tuple[str, str, str, str, str]:
        """What tells a recipient from all others."""
        return self[:5]


def of_agencies(agencies: Iterable[Agency], own: str) -> Iterator[Entry]:
    """Yield agencies with their posts and units, in the order of the directory, without our own."""
    for agency in agencies:
        if agency.id == own:
            continue
        facts = (agency.id, agency.type, agency.sector)
        yield Entry("agency", agency.id, names=agency.names, facts=facts)
        for post in agency.posts:
            form = {code: each.salutation for code, each in post.form_of_address.items()}
            yield Entry(
                *("agency", agency.id, "", post.code, "", post.names, agency.names, form),
                facts=(*facts, post.code),
            )
        for unit in agency.units:
            yield Entry(
                *("agency", agency.id, unit.code, "", "", unit.names, agency.names),
                facts=(*facts, unit.code),
            )


class Index:
    """Entries by the beginnings of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.listed = list(entries)
        # What belongs to another comes after it, so that the place of an entry is its rank.
        self.entries = sorted(self.listed, key=lambda entry: bool(entry.within))
        self.places = {entry.id: place for place, entry in enumerate(self.entries)}
        read = _Reader()
        self.all = _Beginnings(map(read.words, self.entries))
        self.leading = _Beginnings(map(read.leading, self.entries))

    def find(
        self, text: str, limit: int, used: Sequence[tuple[str, str, str, str, str]] = ()
    ) -> list[Entry]:
        """Return at most ``limit`` entries that have a word for each word of ``text``.

        Those in ``used`` come first, in its order; then those whose name begins with the text,
        agencies before what belongs to them.
        """
        asked = list(dict.fromkeys(words(text[:MAX_TEXT])))[:MAX_WORDS]
        first = [self.places[each] for each in used if each in self.places]
        if not asked:
            known = [self.entries[place] for place in first]
            others = (entry for entry in self.listed if self.places[entry.id] not in first)
            return list(islice(chain(known, others), limit))
        found = self._answering(asked)
        begins = found & self.leading.of(asked[0])
        ordered = chain(
            (place for place in first if place in found),
            heapq.nsmallest(limit + len(first), begins),
            heapq.nsmallest(limit + len(first), found - begins),
        )
        return [self.entries[place] for place in islice(dict.fromkeys(ordered), limit)]

    def _answering(self, asked: Sequence[str]) -> set[int]:
        longest = sorted(asked, key=len, reverse=True)
        found = self.all.of(longest[0])
        for word in longest[1:]:
            found &= self.all.of(word)
        return found


class _Beginnings:
    """Places by the beginnings of words."""

    def __init__(self, said: Iterable[Iterable[str]]) -> None:
        places: dict[str, list[int]] = {}
        for place, known in enumerate(said):
            for word in known:
                places.setdefault(word, []).append(place)
        self.words = sorted(places)
        self.holders = [places[word] for word in self.words]

    def of(self, word: str) -> set[int]:
        """Return the places of what has a word that begins so."""
        first, last = bisect_left(self.words, word), bisect_left(self.words, word + _LAST)
        return set().union(*self.holders[first:last])


class _Reader:
    """Reads names, each once: in a directory many posts are called the same."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, ...]] = {}

    def words(self, entry: Entry) -> set[str]:
        """Return the words an entry is found by, those with an article without it too."""
        texts = chain(entry.names.values(), entry.within.values(), entry.facts)
        return {word for text in texts for word in self.read(text)}

    def leading(self, entry: Entry) -> set[str]:
        """Return the words with which the names of an entry begin."""
        return {word for name in entry.names.values() for word in self.read(name)[:2]}

    def read(self, text: str) -> tuple[str, ...]:
        """Return the words of a text, each followed by itself without the article."""
        if text not in self.known:
            self.known[text] = tuple(each for word in words(text) for each in (word, bare(word)))
        return self.known[text]


def bare(word: str) -> str:
    """Return a folded word without the article, where a word is left."""
    rest = word.removeprefix(ARTICLE)
    return rest if len(rest) > 2 else word
