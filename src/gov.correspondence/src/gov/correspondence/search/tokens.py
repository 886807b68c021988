"""What a letter is kept under in the index, and what is asked of it. Pure.

A token of the envelope is known to whoever sees the letter, one of the content to its readers;
a trait is a value that letters are counted by. Each sort has a sign of its own in front.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.search import folding
from gov.correspondence.search import stems
from typing import NamedTuple


CONTENT, ENVELOPE, NUMBER, TRAIT = "", "@", "#", ":"
MAX_TEXT = 400
MAX_TERMS = 12
# They stand in nearly every letter and tell none from another.
_COMMON = """
في من الي عن ان انه هذا هذه التي الذي او ما لا مع كل قد ثم و
the of and to in a an for
"""
COMMON = frozenset(_COMMON.split())


class Term(NamedTuple):
    """One word that is asked for: the tokens that answer it on the envelope and in the content."""

    envelope: tuple[str, ...]
    content: tuple[str, ...]


def content(texts: Iterable[str]) -> set[str]:
    """Return the tokens of what only readers of a letter know."""
    return {CONTENT + each for text in texts for each in _kept(text)}


def envelope(names: Iterable[str]) -> set[str]:
    """Return the tokens of the names on an envelope."""
    return {ENVELOPE + each for name in names for each in _kept(name)}


def numbers(written: Iterable[str]) -> set[str]:
    """Return the tokens of official numbers: their parts, and their signs without what parts them.

    So ``MOJ-MIN-2026-00042`` is found by ``42``, ``2026/42`` and ``moj min 202600042``.
    """
    found: set[str] = set()
    for number in written:
        parts = list(folding.words(number))
        digits = "".join(sign for sign in folding.fold(number) if sign.isdigit())
        found.update(NUMBER + part for part in parts)
        found.add(NUMBER + folding.plain(digits)) if digits else None
    return found


def trait(name: str, value: str) -> str:
    """Return the token of a value that letters are counted by."""
    return f"{TRAIT}{name}={value}"


def asked(text: str) -> tuple[Term, ...]:
    """Return the terms of what somebody typed; each must be answered.

    At most ``MAX_TERMS`` of the first ``MAX_TEXT`` signs. Words that stand in every letter are
    passed over where there are others.
    """
    found = list(dict.fromkeys(folding.words(text[:MAX_TEXT])))
    telling = [word for word in found if word not in COMMON] or found
    return tuple(_term(word) for word in telling[:MAX_TERMS])


def _term(word: str) -> Term:
    found = stems.stem(word)
    return Term((NUMBER + word, ENVELOPE + found), (CONTENT + found,))


def _kept(text: str) -> Iterator[str]:
    for word in folding.words(text):
        if word not in COMMON:
            yield from stems.stems(word)
