"""A light stem: the word without article and the commonest endings. Pure.

It joins الخطابات with خطاب and وزارات with الوزارة, not a broken plural with its singular. A
single letter in front may be a particle or belong to the word: what is kept has both readings,
what is asked for only its own.
"""

import re


# What is left of a word must still be one.
LEAST = 3
_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
_LONG = re.compile(r"(?<=\w{3})(?:يات|ات|يه|ها|هم)$|(?<=\w{4})(?:ون|ين|ان)$")
_SHORT = re.compile(r"(?<=\w{3})[هي]$")
_PARTICLES = "وفبلك"
_ENGLISH = re.compile(r"(?<=[a-z]{3})(?:(?<=[^s])s)$")


def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if word.isascii():
        return _ENGLISH.sub("", word)
    return _ended(_ARTICLE.sub("", word))


def stems(word: str) -> tuple[str, ...]:
    """Return the stems under which a word is kept."""
    first = stem(word)
    if word[:1] in _PARTICLES and len(word) > LEAST + 1 and not _ARTICLE.match(word):
        return first, _ended(word[1:])
    return (first,)


def _ended(word: str) -> str:
    return _SHORT.sub("", _LONG.sub("", word))
