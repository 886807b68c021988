"""Two versions of a text beside each other, what differs marked. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


# Beyond so many words lines are compared, beyond so many lines the texts as wholes.
MOST = 2_000
_WORDS = re.compile(r"\s+|\S+")


class Piece(NamedTuple):
    """A part of a text; ``other`` where the other version has something else there."""

    text: str
    other: bool


def beside(mine: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of both versions; joined, each gives its whole text again."""
    ours, others = _units(mine, theirs)
    steps = SequenceMatcher(None, ours, others, autojunk=False).get_opcodes()
    left = tuple(_pieces((ours[a:b], kind) for kind, a, b, _c, _d in steps))
    right = tuple(_pieces((others[c:d], kind) for kind, _a, _b, c, d in steps))
    return left, right


def _units(mine: str, theirs: str) -> tuple[list[str], list[str]]:
    for cut in (_WORDS.findall, lambda text: text.splitlines(keepends=True)):
        ours, others = cut(mine), cut(theirs)
        if len(ours) <= MOST and len(others) <= MOST:
            return ours, others
    return [mine], [theirs]


def _pieces(parts: Iterator[tuple[list[str], str]]) -> Iterator[Piece]:
    for units, kind in parts:
        if units:
            yield Piece("".join(units), kind != "equal")
