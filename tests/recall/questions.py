"""The queries of the search set, each with the letters it must find."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from recall.corpus import letters
from recall.corpus import ROLES
from typing import NamedTuple


HERE = Path(__file__).resolve().parent


class Question(NamedTuple):
    """What is typed, of which class, the ids of the letters; whether it is held out."""

    sort: str
    text: str
    expected: frozenset[str]
    held: bool


@cache
def questions() -> tuple[Question, ...]:
    """Return every query, in the order of the file."""
    return tuple(_read())


def _read() -> Iterator[Question]:
    sort, place = "", 0
    known = {each.id for each in letters()}
    for line in (HERE / "queries.txt").read_text().splitlines():
        if line.startswith("["):
            sort, place = line.strip("[]"), 0
        elif line and not line.startswith("#"):
            text, told = line.split(" | ")
            yield Question(sort, text, frozenset(_expected(told, known)), place % 2 == 1)
            place += 1


def _expected(told: str, known: set[str]) -> Iterator[str]:
    for each in told.split():
        matter, _colon, roles = each.partition(":")
        if each in known:
            yield each
        else:
            yield from (matter + role for role in roles or ROLES)
