"""How much of what was to be found stands on the first page, and how much else was found."""

from collections.abc import Callable
from collections.abc import Iterable
from recall.questions import Question
from statistics import mean
from statistics import median
from typing import NamedTuple


PAGE = 25


class Score(NamedTuple):
    """Of some queries the mean recall at 25, the mean precision there, letters found (median)."""

    queries: int
    recall: float
    precision: float
    found: float


def score(asked: Iterable[Question], find: Callable[[str], list[str]]) -> Score:
    """Ask every query.

    Precision counts what was expected among the letters of the first page; finding nothing is
    precise by nobody's measure and counts as 0.
    """
    results = [(each.expected, find(each.text)) for each in asked]
    pages = [(expected, found[:PAGE]) for expected, found in results]
    recalls = [len(expected.intersection(page)) / len(expected) for expected, page in pages]
    hits = [len(expected.intersection(page)) / (len(page) or 1) for expected, page in pages]
    counted = median(len(found) for _expected, found in results)
    return Score(len(results), mean(recalls), mean(hits), counted)
