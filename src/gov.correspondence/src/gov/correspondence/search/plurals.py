"""Singulars of broken plurals, which change within the word: قوانين قانون. Pure.

A list of official words first, then patterns: those alone that singulars seldom have. What they
give is no more than a guess, and often no word; it is compared with words that somebody wrote.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from functools import lru_cache
from gov.correspondence.search import folding
from importlib.resources import files


# Of a pattern each \d is a letter of the root.
_C = "([^ا])"
_S = "([^اوي])"
_PATTERNS = tuple(
    (re.compile(f"^{pattern.replace('c', _C).replace('s', _S)}$"), singulars)
    for pattern, singulars in (
        ("ccاcيc", (r"\1\2\3و\4", r"\1\2\3ا\4", r"\1\2\3ي\4")),
        ("ccاcc", (r"\1\2\3\4",)),
        ("مcاcي", (r"م\1\2ي",)),
        ("cواcيc", (r"\1ا\2و\3", r"\1ا\2ي\3", r"\1ي\2ا\3")),
        ("cواcc", (r"\1ا\2\3",)),
        ("cواc", (r"\1ا\2ه", r"\1ا\2")),
        ("اcاcيc", (r"ا\1\2و\3", r"\1\2ي\3")),
        ("اccاc", (r"\1\2\3", r"\1ا\2\3")),
        ("اcواc", (r"\1ا\2",)),
        ("اccا", (r"\1\2و", r"\1\2ا")),
        ("اcccه", (r"\1\2ا\3", r"\1\2ي\3", r"\1\2و\3", r"\1ا\2\3")),
        ("اccيه", (r"\1\2ا", r"\1ا\2ي")),
        ("ccايا", (r"\1\2يه",)),
        ("ccاs", (r"\1\2ي\3",)),
        ("cccا", (r"\1\2ي\3", r"\1ا\2\3")),
        ("ssوs", (r"\1\2\3", r"\1ا\2\3")),
    )
)
# Nouns of acts, written like plurals of what is something else.
_ACTED = "قبول وصول دخول خروج حضور وجود مرور حصول صدور وقوع لزوم سرور ظهور شمول"
_ACTS = frozenset(_ACTED.split())


@lru_cache(maxsize=50_000)
def singulars(word: str) -> tuple[str, ...]:
    """Return what a folded word without article may be the plural of, folded."""
    listed = _listed().get(word)
    if listed or word in _ACTS:
        return tuple(listed or ())
    return tuple(dict.fromkeys(_guessed(word)))


def _guessed(word: str) -> Iterator[str]:
    for pattern, made in _PATTERNS:
        match = pattern.match(word)
        if match:
            yield from (folding.plain(match.expand(each)) for each in made)


@cache
def _listed() -> dict[str, list[str]]:
    text = files(__package__).joinpath("plurals.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        if not line.startswith("#"):
            singular, *plurals = folding.words(line)
            for plural in plurals:
                found[plural].append(singular)
    return dict(found)
