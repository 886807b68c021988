"""A light stem: the word without article, the commonest endings and a possessor. Pure.

It joins الخطابات with خطاب and وزارتكم with الوزارة. A single letter in front may be a particle
or belong to the word, and a plural may be a broken one: what is kept has every reading, what is
asked for has the others as its kin. English words have Snowball's stem.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from gov.correspondence.search import plurals
from snowballstemmer import stemmer


# What is left of a word must still be one.
LEAST = 3
_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
_OWNER = re.compile(r"(?<=\w{3})(?:هما|كم|نا|هم|ها|هن)$")
_LONG = re.compile(r"(?<=\w{3})(?:يات|ات|تان|تين|يه)$|(?<=\w{4})(?:ون|ين|ان)$")
# Before a possessor the last letter of a feminine word is written ت, and ن of a plural is gone.
_BOUND = re.compile(r"(?<=\w{3})(?:يات|ات|ت|يه)$|(?<=\w{4})[وي]$")
_SHORT = re.compile(r"(?<=\w{3})[هي]$")
_PARTICLES = "وفبلك"
_english = stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if word.isascii():
        return word if word.isdigit() else str(_english.stemWord(word))
    return _ended(_ARTICLE.sub("", word))


def stems(word: str) -> tuple[str, ...]:
    """Return the stems under which a word is kept."""
    return tuple(dict.fromkeys(map(stem, _bare(word))))


@lru_cache(maxsize=50_000)
def kin(word: str) -> tuple[str, ...]:
    """Return the stems of a folded word without a particle, and of what it may be the plural of."""
    found = [] if word.isdigit() else [stem(each) for each in _bare(word)[1:]]
    for base in _bases(word):
        found += [stem(each) for each in plurals.singulars(base)]
    return tuple(each for each in dict.fromkeys(found) if each != stem(word))


def _bare(word: str) -> tuple[str, ...]:
    """Return the word, and without a letter in front that may be a particle."""
    if word[:1] in _PARTICLES and len(word) > LEAST + 1 and not _ARTICLE.match(word):
        return word, word[1:]
    return (word,)


def _bases(word: str) -> Iterator[str]:
    """Yield a word without article, without particle, and without possessor."""
    for each in _bare(word):
        base = _ARTICLE.sub("", each)
        yield base
        if _OWNER.search(base):
            yield _OWNER.sub("", base)


def _ended(word: str) -> str:
    if _OWNER.search(word):
        return _SHORT.sub("", _BOUND.sub("", _OWNER.sub("", word)))
    return _SHORT.sub("", _LONG.sub("", word))
