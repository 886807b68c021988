"""What a letter is kept under in the index, and what is asked of it. Pure.

A token of the envelope is known to whoever sees the letter, one of the content to its readers;
a trait is a value that letters are counted by. Each sort has a sign of its own in front, also
``SUBJECT``, a word of the subject, which is content too; ``KIN``, another reading of a word of the
content; ``WHOLE``, a number as one; and ``ENDING``, a part of a number read from its end.
"""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.search import folding
from gov.correspondence.search import stems
from itertools import chain
from typing import NamedTuple


CONTENT, ENVELOPE, NUMBER, TRAIT = "", "@", "#", ":"
SUBJECT, KIN, WHOLE, ENDING = "$", "~", "=", "%"
MAX_TEXT = 400
MAX_TERMS = 12
MAX_WHOLE = 100
# From so many signs on, half a number or the beginning of a word is looked for.
LEAST_HALF = 3
LEAST_BEGINNING = 3
# They stand in nearly every letter and tell none from another.
_COMMON = """
في من الي عن ان انه هذا هذه التي الذي او ما لا مع كل قد ثم و
the of and to in a an for
"""
COMMON = frozenset(_COMMON.split())
# Written so it means "upon"; with the other letter at its end it may be somebody's name.
_UPON = re.compile(r"\bعلى\b")


class Term(NamedTuple):
    """One word that is asked for, folded; its stem; the stems of other readings of it."""

    word: str
    stem: str
    kin: tuple[str, ...]

    def is_half_a_number(self) -> bool:
        """Tell whether it may be a part of a part of a number."""
        return self.word.isdigit() and len(self.word) >= LEAST_HALF


def content(texts: Iterable[str]) -> set[str]:
    """Return the tokens of what only readers of a letter know."""
    found: set[str] = set()
    for text in texts:
        for word in _telling(text):
            found.update(CONTENT + each for each in stems.stems(word))
            found.update(KIN + each for each in stems.kin(word))
    return found


def subject(text: str) -> set[str]:
    """Return the tokens of a subject; ``content`` has its words too."""
    return {SUBJECT + each for word in _telling(text) for each in stems.stems(word)}


def envelope(names: Iterable[str]) -> set[str]:
    """Return the tokens of the names on an envelope."""
    words = (word for name in names for word in _telling(name))
    return {ENVELOPE + each for word in words for each in stems.stems(word)}


def numbers(written: Iterable[str]) -> set[str]:
    """Return the tokens of official numbers: the whole, its parts, its signs with nothing between.

    So ``MOJ-MIN-2026-00042`` is found by ``42``, ``2026/42`` and ``mojmin 202600042``.
    """
    found: set[str] = set()
    for number in written:
        parts = list(folding.words(number))
        signs = folding.fold(number)
        for kind in (str.isdigit, str.isalpha):
            joined = "".join(sign for sign in signs if kind(sign))
            parts.extend([folding.plain(joined)] if joined else [])
        found.add(whole(number))
        found.update(NUMBER + part for part in parts)
        found.update(ENDING + part[::-1] for part in parts if part.isdigit())
    return found


def whole(number: str) -> str:
    """Return the token of a number as one, whatever parts it and however it is filled up."""
    return WHOLE + "-".join(folding.words(number[:MAX_TEXT]))[:MAX_WHOLE]


def trait(name: str, value: str) -> str:
    """Return the token of a value that letters are counted by."""
    return f"{TRAIT}{name}={value}"


def asked(text: str) -> tuple[Term, ...]:
    """Return the terms of what somebody typed; each must be answered.

    At most ``MAX_TERMS`` of the first ``MAX_TEXT`` signs. Words that stand in every letter are
    passed over where there are others.
    """
    found = list(dict.fromkeys(folding.words(text[:MAX_TEXT])))
    passed = COMMON.union(folding.words("على")) if _UPON.search(text) else COMMON
    telling = [word for word in found if word not in passed] or found
    return tuple(_term(word) for word in telling[:MAX_TERMS])


def _term(word: str) -> Term:
    return Term(word, stems.stem(word), stems.kin(word))


def _telling(text: str) -> Iterator[str]:
    for word in chain(folding.words(text), folding.seated(text)):
        if word not in COMMON:
            yield word
